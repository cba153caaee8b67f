"""The text of a proposal, by example: `tests/browser/test_proposal_script.py` reads the same files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from concordance.submissions.block import read_block, write_block
from concordance.submissions.body_text import LINE_SIGNS, write_body
from concordance.submissions.errors import ProposalError
from concordance.submissions.message import read_message
from concordance.submissions.proposal import Proposal
from golden import assert_case, cases, read_case


@pytest.mark.parametrize("path", cases("submissions/format"), ids=lambda path: path.stem)
def test_case(path: Path, pytestconfig: pytest.Config) -> None:
    """A proposal is written as the file says, and read back as it was; or it is refused where it is read."""
    case = read_case(path)
    made = Proposal.model_validate(json.loads(case.sections["in"]))
    body = write_body(made)
    block = write_block(body)

    assert_case(case, block, pytestconfig)
    assert read_block(block) == body
    assert [line for line in body.split("\n") if len(line) > LINE_SIGNS + 4 and " " in line[:-2]] == []
    if "error" in case.sections:
        with pytest.raises(ProposalError, match=case.sections["error"].strip()):
            read_message(block.encode())
    else:
        assert read_message(block.encode()) == made
