using System.Collections.Immutable;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>The state after one block. Immutable: a reorg is the choice of an older one.</summary>
public sealed record BeaconState
{
    private static readonly Checkpoint Unknown = new(0, Hash32.Zero);

    public static BeaconState Empty { get; } = new();

    public ulong Slot { get; init; }

    public ImmutableList<ValidatorRecord> Validators { get; init; } = [];

    public ImmutableDictionary<BlsPublicKey, int> Indexes { get; init; } = ImmutableDictionary<BlsPublicKey, int>.Empty;

    public ImmutableList<PendingDeposit> PendingDeposits { get; init; } = [];

    public Gwei DepositBalanceToConsume { get; init; }

    public ulong EarliestExitEpoch { get; init; }

    public Gwei ExitBalanceToConsume { get; init; }

    public Checkpoint PreviousJustified { get; init; } = Unknown;

    public Checkpoint CurrentJustified { get; init; } = Unknown;

    public Checkpoint Finalized { get; init; } = Unknown;

    /// <summary>Indexes of the validators whose attestation of the previous epoch was included.</summary>
    public ImmutableHashSet<int> PreviousParticipants { get; init; } = [];

    /// <summary>Indexes of the validators whose attestation of the current epoch was included.</summary>
    public ImmutableHashSet<int> CurrentParticipants { get; init; } = [];

    /// <summary>What the block of this state pays out.</summary>
    public ImmutableList<Withdrawal> Withdrawals { get; init; } = [];

    public ulong NextWithdrawalIndex { get; init; }

    public ValidatorRecord? Find(BlsPublicKey key) => Indexes.TryGetValue(key, out var index) ? Validators[index] : null;

    public Gwei ActiveBalance(ulong epoch)
    {
        var total = Gwei.Zero;
        foreach (var validator in Validators)
        {
            if (validator.IsActiveAt(epoch)) total += validator.EffectiveBalance;
        }
        return total;
    }
}
