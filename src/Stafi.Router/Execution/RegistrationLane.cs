using Stafi.Router.Journaling;
using Stafi.Router.Ledger;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution;

/// <summary>
/// The registration nonces of an owner. Shares sign their nonce, so only one registration is in flight: a revert of the first would make
/// the shares of the second worthless.
/// </summary>
public sealed class RegistrationLane(ILedger ledger, IJournal journal, Policy policy)
{
    /// <exception cref="RefusalException">Another registration of the owner may still take nonces.</exception>
    public async Task RequireFreeAsync(RegisterStep step, long? intent, CancellationToken cancellation)
    {
        var other = (await journal.OpenAsync(cancellation)).FirstOrDefault(open => open.Id != intent
            && open.Step is RegisterStep register
            && register.Owner == step.Owner
            && open.State is not (IntentState.Mined or IntentState.Reverted));
        if (other is not null)
        {
            throw new RefusalException(
                RefusalCode.RegistrationLane, $"Intent {other.Id} of {step.Owner} registers validators and has not been mined.");
        }
    }

    /// <summary>The first nonce that the step will take, by the ledger at the newest block.</summary>
    public async Task<ulong> NextAsync(RegisterStep step, CancellationToken cancellation)
    {
        var next = await ledger.RegistrationNonceAsync(step.Owner, cancellation);
        if (next + (ulong)step.Keys.Count <= policy.MaximumRegistrationNonce) return next;
        throw new RefusalException(
            RefusalCode.RegistrationLane,
            $"{step.Owner} has used {next} of its {policy.MaximumRegistrationNonce} registration nonces; SSV nodes count them in 16 "
                + "bits. Use another owner account.");
    }
}
