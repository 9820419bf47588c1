using Stafi.Consensus.Bls;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Execution;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Solo;

/// <summary>Asks the gate whether a key may go live in one place, with the chain read afresh and the book beside the key.</summary>
public sealed class SoloLives(SoloDesk desk)
{
    /// <summary>The gate's answer.</summary>
    public async Task<Verdict<SoloPlacementClearance>> AskAsync(
        SoloPlace place, BlsPublicKey key, SoloBook book, bool stopped, LivenessRecord? silence, CancellationToken cancellation)
    {
        var (_, evidence) = await desk.EvidenceAsync(key, cancellation);
        var open = new List<OverSsv>();
        foreach (var sent in book.Registrations(key))
        {
            var final = await desk.Get<IExecutionClient>().GetTransactionCountAsync(sent.Owner, BlockId.Finalized, cancellation);
            if (sent.Nonce >= final) open.Add(new OverSsv(sent.Owner, sent.Operators, sent.Nonce));
        }
        return SoloPlacementGate.Check(place, evidence, new SoloLife(book.HandedOut(key), stopped, open, silence));
    }

    /// <summary>The clearance.</summary>
    /// <exception cref="RefusalException">The gate did not clear it.</exception>
    public async Task<SoloPlacementClearance> RequireAsync(
        SoloPlace place, BlsPublicKey key, SoloBook book, bool stopped, LivenessRecord? silence, CancellationToken cancellation) =>
        FreshEvidence.Require(await AskAsync(place, key, book, stopped, silence, cancellation));
}
