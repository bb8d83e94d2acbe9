from django import template

from djpk_layanan.conformance.procedures import all_procedures

register = template.Library()


@register.simple_tag
def first_sop():
    """The slug of the SOP that is shown first; "" where no service has one."""
    return next(iter(all_procedures()), "")
