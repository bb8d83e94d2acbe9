"""Small words of our pages: badge, deadline, page heading."""
from django import template

register = template.Library()
