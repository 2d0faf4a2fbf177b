"""Renders Markdown as DefectDojo does, and prints what is live in it.

Reads one JSON array of strings from standard input, and prints one JSON array of {links, images, tags}. Needs
Markdown 3.10 and bleach 6.3 with its css extra. Extensions, tags and attributes are those of `markdown_render` in
DefectDojo 3.2.0.
"""

import json
import sys
from html.parser import HTMLParser

import bleach
import markdown

EXTENSIONS = ["nl2br", "sane_lists", "codehilite", "fenced_code", "toc", "tables"]
TAGS = set(
    "h1 h2 h3 h4 h5 h6 b i strong em tt table thead th tbody tr td p br pre div span blockquote code hr "
    "ul ol li dd dt img a sub sup center".split()
)
ATTRIBUTES = {
    "*": ["id"],
    "img": ["src", "alt", "title", "width", "height"],
    "a": ["href", "alt", "target", "title"],
    "span": ["class"],
    "pre": ["class"],
    "div": ["class"],
}


class Live(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.images, self.tags = [], [], set()

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.tags.add(tag)
        if tag == "a":
            self.links.append(named.get("href") or "")
        if tag == "img":
            self.images.append(named.get("src") or "")


def live(text):
    html = markdown.markdown(text, extensions=EXTENSIONS)
    found = Live()
    found.feed(bleach.clean(html, tags=TAGS, attributes=ATTRIBUTES))
    return {"links": found.links, "images": found.images, "tags": sorted(found.tags)}


print(json.dumps([live(text) for text in json.load(sys.stdin)]))
