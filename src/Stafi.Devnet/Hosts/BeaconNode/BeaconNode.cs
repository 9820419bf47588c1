using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>One chain model behind a lock, and who wants to hear of its events.</summary>
public sealed class BeaconNode(BeaconChainModel model)
{
    private readonly Lock _lock = new();

    public BeaconParameters Parameters => model.Parameters;

    public BeaconEvents Events { get; } = new();

    /// <summary>Number of the newest execution block that was seen; ahead of the head while catching up.</summary>
    public ulong ExecutionHead { get; set; }

    /// <summary>Set while the execution endpoint does not answer.</summary>
    public bool ExecutionOffline { get; set; }

    /// <summary>Reads under the lock; what is read from blocks and states may be kept.</summary>
    public T Read<T>(Func<BeaconChainModel, T> read)
    {
        lock (_lock) return read(model);
    }

    public bool Knows(Hash32 executionHash) => Read(chain => chain.Chain.TryGetByExecutionHash(executionHash, out _));

    public ImportOutcome Import(ExecutionBlock block, IReadOnlyList<DepositData> deposits)
    {
        ImportOutcome outcome;
        lock (_lock) outcome = model.OnBlock(block, deposits);
        Events.Publish(outcome, Parameters);
        return outcome;
    }

    public string? Attest(SingleAttestation attestation) => Read(chain => chain.OnAttestation(attestation));

    public string? Exit(SignedVoluntaryExit exit)
    {
        var refusal = Read(chain => chain.OnVoluntaryExit(exit));
        if (refusal is null) Events.Publish(exit);
        return refusal;
    }
}
