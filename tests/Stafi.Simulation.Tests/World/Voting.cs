using System.Text;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Simulation.Tests.World;

/// <summary>Proposals of the voters at StafiWithdraw.</summary>
internal static class Voting
{
    private static readonly Hash32 Voted = EventTopic.Of("VoteProposal(bytes32,address)");
    private static readonly Hash32 Executed = EventTopic.Of("ProposalExecuted(bytes32)");

    public static void RequireVoter(Execution call)
    {
        if (!call.Pool.Voters.Contains(call.Sender)) throw RevertedException.Require("Invalid trusted node");
    }

    /// <summary>Counts the caller's vote for a call with these arguments, each in a word of its own.</summary>
    /// <returns>True for the vote that decides.</returns>
    public static bool Decides(Execution call, string function, AbiWriter arguments)
    {
        var id = Keccak256.Hash([.. Encoding.ASCII.GetBytes(function), .. arguments.ToArray()]);
        var proposal = call.Withdraw.Proposals.GetValueOrDefault(id, new Proposal([], false));
        if (proposal.IsExecuted) throw RevertedException.Require("proposal already executed");
        if (proposal.Votes.Contains(call.Sender)) throw RevertedException.Require("duplicate vote");
        proposal = proposal with { Votes = proposal.Votes.Add(call.Sender) };
        call.Emit(Names.Pool.Withdraw, [Voted, id], new AbiWriter().Address(call.Sender));
        proposal = proposal with { IsExecuted = call.Pool.IsConsensus(proposal.Votes.Count) };
        if (proposal.IsExecuted) call.Emit(Names.Pool.Withdraw, [Executed, id], new AbiWriter());
        call.Withdraw = call.Withdraw with { Proposals = call.Withdraw.Proposals.SetItem(id, proposal) };
        return proposal.IsExecuted;
    }
}
