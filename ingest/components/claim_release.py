"""Releases: where the publisher is a firm that announces something, the firm speaks in the whole text.

Its forecasts, and its sentences with a figure or with something to come, are then its claims and not an article's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from ingest.components.claim_content import trim
from ingest.components.claim_lexicon import word_set
from ingest.components.claim_scene import Draft, Range, Scene, Speaker, sentence_around

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
    """The publisher's own name, where it is the one that announces at the beginning."""
    article = scene.doc._.article
    publisher = article.publisher.lower() if article is not None else ""
    for draft in said if publisher else ():
        if draft.cue is None or draft.speaker is None or draft.cue[0] >= _end_of_beginning(scene):
            continue
        mention = scene.mentions.get(draft.speaker.head)
        announces = scene.doc[draft.cue[0]].lemma_ in word_set("article", "announcing")
        if announces and mention is not None and _is_publisher(mention, publisher):
            return draft.speaker
    return None


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
        words = trim(scene, (sentence.start, sentence.end))
        if words is not None and spoken.isdisjoint(range(*words)) and _states(scene, sentence, words):
            found.append(Draft((words,), speaker, None, "indirect", "content", "release's own statement", 0.6))
    return found


def _states(scene: Scene, sentence: Span, words: Range) -> bool:
    """A whole sentence in the release's own voice, with a figure or with what will be."""
    whole = sentence.text.rstrip()[-1:] in _ENDS and sentence.root.pos_ in ("VERB", "AUX")
    quoted = any(scene.quoted[index] >= 0 for index in range(*words))
    ahead = any(child.dep_ == "aux" and child.lower_ == "will" for child in sentence.root.lefts)
    return whole and not quoted and (ahead or scene.counts(words))
