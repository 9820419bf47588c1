using System.Collections.Immutable;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Simulation.Tests.World;

/// <summary>What the SSV network's contract holds, as <c>contracts/ssv</c> has it. Fees and indexes count units of 100,000 wei.</summary>
internal sealed record SsvState
{
    public const ulong Unit = ClusterAccounting.PackingUnit;

    public ulong NetworkFee { get; init; } = 33_666;

    public ulong NetworkFeeIndex { get; init; }

    public ulong NetworkFeeBlock { get; init; }

    public Wei MinimumCollateral { get; init; } = Wei.ParseEther("0.001");

    public ulong ThresholdBlocks { get; init; } = 200;

    /// <summary>Every registration reverts.</summary>
    public bool RefusesRegistrations { get; init; }

    public uint ValidatorsPerOperator { get; init; } = 3_000;

    public ImmutableDictionary<ulong, SsvOperator> Operators { get; init; } = ImmutableDictionary<ulong, SsvOperator>.Empty;

    public ImmutableDictionary<ClusterKey, ClusterTuple> Clusters { get; init; } = ImmutableDictionary<ClusterKey, ClusterTuple>.Empty;

    /// <summary>Units that the oracles stored, with what came and went since; a cluster without has those of its count.</summary>
    public ImmutableDictionary<ClusterKey, VUnits> StoredUnits { get; init; } = ImmutableDictionary<ClusterKey, VUnits>.Empty;

    /// <summary>Clusters that still pay in SSV tokens.</summary>
    public ImmutableDictionary<ClusterKey, LegacyCluster> Legacy { get; init; } = ImmutableDictionary<ClusterKey, LegacyCluster>.Empty;

    /// <summary>The cluster of each registered key, by owner.</summary>
    public ImmutableDictionary<(Address Owner, BlsPublicKey Key), OperatorSet> Validators { get; init; } =
        ImmutableDictionary<(Address, BlsPublicKey), OperatorSet>.Empty;

    /// <summary>What the fees of a cluster scale with.</summary>
    public VUnits UnitsOf(ClusterKey cluster, ClusterTuple tuple) =>
        StoredUnits.TryGetValue(cluster, out var stored) ? stored : VUnits.OfValidators(tuple.ValidatorCount);

    public ulong NetworkIndexAt(ulong block) => NetworkFeeIndex + ((block - NetworkFeeBlock) * NetworkFee);

    /// <summary>Index and fee of a set, summed over its operators.</summary>
    public (ulong Index, ulong Fee) Sums(OperatorSet operators, ulong block)
    {
        var (index, fee) = (0ul, 0ul);
        foreach (var id in operators.Ids)
        {
            if (!Operators.TryGetValue(id, out var one)) continue;
            index += one.IndexAt(block);
            fee += one.Fee;
        }
        return (index, fee);
    }
}

/// <summary>An operator; after its removal owner and index stay, fee and validators are 0.</summary>
internal sealed record SsvOperator(ulong Id, Address Owner, ReadOnlyMemory<byte> PublicKey)
{
    public ulong Fee { get; init; }

    public ulong Index { get; init; }

    public ulong SnapshotBlock { get; init; }

    public uint Validators { get; init; }

    public bool IsActive { get; init; } = true;

    public bool IsPrivate { get; init; }

    /// <summary>The fee that it may take from then on, until then; unix seconds.</summary>
    public (ulong Fee, ulong From, ulong Until)? Declared { get; init; }

    public ulong IndexAt(ulong block) => IsActive ? Index + ((block - SnapshotBlock) * Fee) : Index;

    public SsvOperator At(ulong block) => this with { Index = IndexAt(block), SnapshotBlock = block };
}

/// <summary>What a cluster in SSV tokens costs: its balance is its tuple's less the burn since a block.</summary>
internal sealed record LegacyCluster(Wei BurnRate, ulong SinceBlock);
