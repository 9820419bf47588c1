using System.Globalization;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi.Wire;

internal sealed class Hash32Converter : TextConverter<Hash32>
{
    protected override bool TryParse(ReadOnlySpan<char> text, out Hash32 value) => Hash32.TryParse(text, out value);
}

internal sealed class ForkVersionConverter : TextConverter<ForkVersion>
{
    protected override bool TryParse(ReadOnlySpan<char> text, out ForkVersion value) => ForkVersion.TryParse(text, out value);
}

internal sealed class PublicKeyConverter : TextConverter<BlsPublicKey>
{
    protected override bool TryParse(ReadOnlySpan<char> text, out BlsPublicKey value) => BlsPublicKey.TryParse(text, out value);
}

internal sealed class SignatureConverter : TextConverter<BlsSignature>
{
    protected override bool TryParse(ReadOnlySpan<char> text, out BlsSignature value) => BlsSignature.TryParse(text, out value);
}

/// <summary>The API writes every uint64 as decimal text.</summary>
internal sealed class NumberConverter : TextConverter<ulong>
{
    protected override bool TryParse(ReadOnlySpan<char> text, out ulong value) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}

/// <summary>Rewards may be negative.</summary>
internal sealed class SignedNumberConverter : TextConverter<long>
{
    protected override bool TryParse(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}

internal sealed class StatusConverter : TextConverter<ValidatorStatus>
{
    protected override bool TryParse(ReadOnlySpan<char> text, out ValidatorStatus value)
    {
        (value, var known) = text switch
        {
            "pending_initialized" => (ValidatorStatus.PendingInitialized, true),
            "pending_queued" => (ValidatorStatus.PendingQueued, true),
            "active_ongoing" => (ValidatorStatus.ActiveOngoing, true),
            "active_exiting" => (ValidatorStatus.ActiveExiting, true),
            "active_slashed" => (ValidatorStatus.ActiveSlashed, true),
            "exited_unslashed" => (ValidatorStatus.ExitedUnslashed, true),
            "exited_slashed" => (ValidatorStatus.ExitedSlashed, true),
            "withdrawal_possible" => (ValidatorStatus.WithdrawalPossible, true),
            "withdrawal_done" => (ValidatorStatus.WithdrawalDone, true),
            _ => (default, false),
        };
        return known;
    }
}
