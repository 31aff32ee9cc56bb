"""Releases: where the publisher is a firm that announces something, the firm speaks in the whole text.

Its forecasts, and its sentences with a figure or with something to come, are then its claims and not an article's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from ingest.attribution.content import segment, trim
from ingest.attribution.lexicon import word_set
from ingest.attribution.scene import Draft, Range, Scene, Speaker, sentence_around

_EARLY = 3  # sentences in which a release announces
_ENDS = frozenset({".", "!"})


def release(scene: Scene, said: Sequence[Draft], own: Sequence[Draft]) -> list[Draft]:
    """The article's own drafts, given to the firm that speaks where this is a release, and what else it states."""
    speaker = _voice(scene, said)
    if speaker is None:
        return list(own)
    ours = [replace(draft, speaker=speaker, rule="release's forecast") for draft in own]
    return [*ours, *_figures(scene, speaker, [*said, *ours])]


def _voice(scene: Scene, said: Sequence[Draft]) -> Speaker | None:
    """The publisher's own name at the beginning, where it announces or its own people sign."""
    article = scene.doc._.article
    publisher = article.publisher.lower() if article is not None else ""
    end = _end_of_beginning(scene)
    early = (
        mention for mention in scene.doc.spans.get("mentions", ()) if mention.start < end and mention.id_ == "name"
    )
    named = next((mention for mention in early if publisher and _is_publisher(mention, publisher)), None)
    if named is None or not (_announces(scene, said, named, end) or _signs(article.author.lower(), publisher)):
        return None
    return Speaker(named.root.i, named.start, named.end)


def _announces(scene: Scene, said: Sequence[Draft], named: Span, end: int) -> bool:
    for draft in said:
        if draft.cue is None or draft.speaker is None or draft.cue[0] >= end:
            continue
        mention = scene.mentions.get(draft.speaker.head)
        announces = scene.doc[draft.cue[0]].lemma_ in word_set("article", "announcing")
        if announces and mention is not None and mention.kb_id_ == named.kb_id_:
            return True
    return False


def _signs(author: str, publisher: str) -> bool:
    """Whether the by-line is the firm's own: its name, or its press office's."""
    return publisher in author or any(word in author for word in word_set("article", "press_offices"))


def _is_publisher(mention: Span, publisher: str) -> bool:
    name = mention.doc._.entities.get(mention.kb_id_)
    names = {mention.text, *((name.name, *name.aliases) if name is not None else ())}
    return any(one.lower() in publisher or publisher in one.lower() for one in names)


def _end_of_beginning(scene: Scene) -> int:
    end = 0
    for _ in range(_EARLY):
        if end < len(scene.doc):
            end = sentence_around(scene.doc, end)[1]
    return end


def _figures(scene: Scene, speaker: Speaker, taken: Sequence[Draft]) -> list[Draft]:
    found = []
    spoken = {index for draft in taken for index in range(draft.parts[0][0], draft.parts[-1][1])}
    for sentence in scene.doc.sents:
        words = trim(scene, segment(scene, sentence.root))
        if words is not None and spoken.isdisjoint(range(*words)) and _states(scene, sentence, words):
            found.append(Draft((words,), speaker, None, "indirect", "content", "release's own statement", 0.6))
    return found


def _states(scene: Scene, sentence: Span, words: Range) -> bool:
    """A whole sentence in the release's own voice, with a figure or with what will be."""
    whole = sentence.text.rstrip()[-1:] in _ENDS and sentence.root.pos_ in ("VERB", "AUX")
    quoted = any(scene.quoted[index] >= 0 for index in range(*words))
    ahead = any(child.dep_ == "aux" and child.lower_ == "will" for child in sentence.root.lefts)
    return whole and not quoted and not _describes(sentence.root) and (ahead or scene.counts(words))


def _describes(root: Token) -> bool:
    """What a firm is and how many work there stands in every release: "X is a maker of …", "it employs 140 people"."""
    what = root.lemma_ == "be" and any(
        child.dep_ == "attr" and child.left_edge.lower_ in ("a", "an") for child in root.rights
    )
    return what or root.lemma_ in word_set("article", "describing")
