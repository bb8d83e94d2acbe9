from tests.conformance.conftest import monday

__all__ = ["monday"]
