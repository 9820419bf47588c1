// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {StafiBase} from "./StafiBase.sol";
import {StafiStorage} from "./StafiStorage.sol";

/// Proposals of the voters: the same arguments from enough of them execute once.
abstract contract WithdrawVoting is StafiBase {
    struct Proposal {
        uint256 votes;
        bool executed;
        mapping(address => bool) voted;
    }

    mapping(bytes32 => Proposal) private proposals;

    event ProposalExecuted(bytes32 indexed proposalId);
    event VoteProposal(bytes32 indexed proposalId, address voter);

    constructor() StafiBase(address(0)) {}

    function _bind(address registry) internal {
        stafiStorage = StafiStorage(registry);
    }

    /// Counts the caller's vote; true for the vote that decides.
    function _voteFor(bytes32 proposalId) internal returns (bool decided) {
        Proposal storage proposal = proposals[proposalId];
        require(!proposal.executed, "proposal already executed");
        require(!proposal.voted[msg.sender], "duplicate vote");
        proposal.voted[msg.sender] = true;
        proposal.votes++;
        emit VoteProposal(proposalId, msg.sender);
        decided = _isConsensus(proposal.votes);
        if (!decided) return false;
        proposal.executed = true;
        emit ProposalExecuted(proposalId);
    }
}
