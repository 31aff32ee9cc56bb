"""The graph as a network: what its nodes and edges say, and which part of it is near a thing."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.network import filtered, network, scope
from kg.store import Store
from tests.kg.pictured import everything, small
from tests.kg.samples import ring


def test_an_edge_carries_its_evidence() -> None:
    """Each tie is one edge from subject to object, its key the tie's id, with its sentence, article and status."""
    ((_, _, key, tie),) = [edge for edge in network(small()).edges(keys=True, data=True) if edge[1] == "ent:helion"]
    assert key.startswith("tie:")
    assert tie["predicate"] == "investsIn"
    assert tie["sentence"].startswith("OpenAI chief executive Sam Altman has invested $375 million")
    assert (tie["article"], tie["publisher"], tie["published"]) == ("ring.md", "The Daily Ledger", "2024-01-29")
    assert (tie["status"], tie["confidence"], tie["date"]) == ("stated", 0.9, "2021")


def test_a_tie_said_by_somebody_names_who() -> None:
    """A tie inside a claim carries the claimant; a tie in the article's own voice carries none."""
    found = network(everything())
    assert {tie["claimant"] for _, _, tie in found.edges(data=True) if tie["predicate"] == "outperforms"} == {"AMD"}
    assert {tie["claimant"] for _, _, tie in found.edges(data=True) if tie["predicate"] == "partnersWith"} == {""}


def test_the_store_hands_out_its_network(tmp_path) -> None:
    """`store.network()` is the network of the graph."""
    with Store.open(tmp_path / "store") as store:
        store.add([ring()])
        assert nx.utils.graphs_equal(store.network(), network(small()))


def test_filtering_keeps_things_and_drops_ties() -> None:
    """Only ties that are sure enough and stand in one of the statuses remain; every thing does."""
    whole = network(everything())
    part = filtered(whole, 0.8, ("denied", "planned"))
    assert set(part) == set(whole)
    assert {tie["status"] for _, _, tie in part.edges(data=True)} == {"denied", "planned"}
    assert filtered(whole, 0.95).number_of_edges() == 0


EDGES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 4)), min_size=1, max_size=60)


def _network(edges: list[tuple[int, int, int]]) -> nx.MultiDiGraph:
    made = nx.MultiDiGraph()
    for start, end, origin in edges:
        made.add_edge(f"ent:{start}", f"ent:{end}", origin=f"origin:{origin}")
    return made


@settings(deadline=None, max_examples=60)
@given(EDGES, st.integers(1, 4), st.integers(1, 12), st.randoms(use_true_random=False))
def test_a_scope_is_near_connected_and_the_same_for_any_order(edges, hops, limit, random) -> None:
    """At most `limit` things within the hops, joined to the one in question; the rest is counted, in any order."""
    whole, about = _network(edges), f"ent:{edges[0][0]}"
    part = scope(whole, about, hops, limit)
    near = nx.single_source_shortest_path_length(whole.to_undirected(), about, cutoff=hops)
    assert about in part.network
    assert set(part.network) <= set(near)
    assert len(part.network) == min(limit, len(near))
    assert part.left_out == len(near) - len(part.network)
    assert nx.is_weakly_connected(part.network)
    random.shuffle(shuffled := list(edges))
    assert set(scope(_network(shuffled), about, hops, limit).network) == set(part.network)


@settings(deadline=None, max_examples=40)
@given(EDGES, st.integers(1, 12))
def test_a_scope_without_a_thing_shows_no_loners(edges, limit) -> None:
    """Without a thing in question the best tied are shown, and none that is left without a tie in the picture."""
    part = scope(_network(edges), limit=limit).network
    assert len(part) <= limit
    assert all(part.degree(node) for node in part)
