from django import template

from .. import marks

register = template.Library()


@register.inclusion_tag("presence/_here.html", takes_context=True)
def who_is_here(context, case):
    """On the page of a case: who else has it open, and what came in meanwhile."""
    return {"mark": marks.mark_of(case, context["request"].user), "case": case}
