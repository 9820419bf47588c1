using Stafi.Router.Journaling;
using Stafi.Router.Ledger;
using Stafi.Router.Ledger.Auditing;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution;

/// <summary>
/// The registration nonces of an owner. Shares sign their nonce, so only one registration is in flight: a revert of the first would make
/// the shares of the second worthless.
/// </summary>
public sealed class RegistrationLane(ILedger ledger, ILedgerAudit audit, IJournal journal, Policy policy)
{
    /// <summary>The lane is free when every earlier registration is mined and the ledger shows it.</summary>
    /// <param name="step">The registration.</param>
    /// <param name="intent">Its intent; null before it is written. Later intents do not stand in its way.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RefusalException">Another registration of the owner may still take nonces, or the ledger's nonces are in doubt.</exception>
    public async Task RequireFreeAsync(RegisterStep step, long? intent, CancellationToken cancellation)
    {
        if (audit.Current.Count > 0) throw new RefusalException(RefusalCode.RegistrationLane, $"The ledger is in doubt: {audit.Current[0].Text}.");
        var others = (await journal.OpenAsync(cancellation)).Where(open => (intent is null || open.Id < intent)
            && open.Step is RegisterStep register
            && register.Owner == step.Owner
            && open.State is not IntentState.Reverted).ToArray();
        if (others.Length == 0) return;
        // A ledger behind the receipt, or one that saw its block lost before the journal did, would give used nonces away again.
        var registered = (await ledger.RegistrationsAsync([step.Owner], cancellation)).Select(each => each.PublicKey).ToHashSet();
        foreach (var other in others)
        {
            if (other.State is IntentState.Mined && other.Keys.All(key => registered.Contains(key.PublicKey))) continue;
            var why = other.State is IntentState.Mined ? "the ledger does not show it yet" : "has not been mined";
            throw new RefusalException(
                RefusalCode.RegistrationLane, $"Intent {other.Id} of {step.Owner} registers validators and {why}.");
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
