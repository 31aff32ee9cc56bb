"""The ready-made questions: one ``.rq`` file each, with a ``#+`` header; `kg.catalogue` reads them."""
