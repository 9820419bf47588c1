using System.Collections.Concurrent;
using System.Security.Cryptography;
using Stafi.Consensus.Keymanager;
using Stafi.Router.Execution.Messages;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Observing;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution.Trust;

/// <summary>
/// Hands a validator's keystore to the validator client. Each hand-over asks the gate anew and makes a new keystore with a new password that goes
/// nowhere else. It is over when the client lists the key and its fees go where they must; one that the client refuses, or that must not be any
/// more, is deleted there and read back.
/// </summary>
public sealed class EntrustHandler(
    FreshEvidence fresh, ClientKeys clientKeys, ImportProtection protection, IKeystoreExport keystores, KeyDeletion deletion, TrustClient? client = null)
    : IMessageHandler
{
    private const int PasswordBytes = 32;

    private readonly ConcurrentDictionary<long, string> _refused = new();

    public string Kind => "entrust";

    public Task<MessageDraft> DraftAsync(Step step, WorldView world, CancellationToken cancellation) =>
        Task.FromResult(new MessageDraft(step, SeedKeyOf.All([((EntrustStep)step).Key], world)));

    public async Task<IClearedMessage> ClearAsync(MessageDraft draft, long? intent, CancellationToken cancellation)
    {
        var step = (EntrustStep)draft.Step;
        _ = TrustClient.Require(client, step.Client);
        var head = await fresh.HeadAsync(cancellation);
        _ = FreshEvidence.Require(LivenessGate.Check(step, await EvidenceAsync(step, intent, head, cancellation)));
        if (!clientKeys.Newest.IsKnown) throw new RefusalException(RefusalCode.SourceFailed, clientKeys.Newest.Reason);
        var pool = await fresh.PoolAsync(head, cancellation);
        if (!pool.TryGet(out var view)) throw new RefusalException(RefusalCode.SourceFailed, pool.Reason!);
        if (view.SuperNodeFeePool != step.FeeRecipient)
            throw new RefusalException(RefusalCode.WorldChanged, $"stafiSuperNodeFeePool is {view.SuperNodeFeePool} now; the step names {step.FeeRecipient}.");
        // The step says all that is to be sent but the keystore, which is made anew for each hand-over.
        return new ClearedMessage((_, _) => Task.FromResult<byte[]>([]));
    }

    public async Task<Broadcast> SendAsync(Intent intent, ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        var step = (EntrustStep)intent.Step;
        try
        {
            var api = TrustClient.Require(client, step.Client);
            var head = await fresh.HeadAsync(cancellation);
            var token = FreshEvidence.Require(LivenessGate.Check(step, await EvidenceAsync(step, intent.Id, head, cancellation)));
            await OfferRecipientAsync(api, step, cancellation);
            var outcome = await ImportAsync(api, token, intent.Keys[0].KeyIndex, head, cancellation);
            if (outcome.Status is not (KeyStatus.Imported or KeyStatus.Duplicate))
                return Refused(intent, $"the validator client answered {outcome.Status}: {outcome.Message ?? "no reason"}");
            await api.SetFeeRecipientAsync(step.Key, step.FeeRecipient, cancellation);
            return new Broadcast(BroadcastOutcome.Accepted, null);
        }
        catch (KeymanagerException failure) when (failure.Failure is KeymanagerFailure.Rejected)
        {
            return Refused(intent, failure.Message);
        }
        catch (KeymanagerException failure) when (failure.Failure is not KeymanagerFailure.Unauthorized)
        {
            return new Broadcast(BroadcastOutcome.Unknown, failure.Message);
        }
        catch (Exception failure) when (TrustClient.IsAway(failure))
        {
            return new Broadcast(BroadcastOutcome.Rejected, failure.Message);
        }
    }

    public async Task<MessageProgress> ReadBackAsync(Intent intent, CancellationToken cancellation)
    {
        var step = (EntrustStep)intent.Step;
        try
        {
            var api = TrustClient.Require(client, step.Client);
            if (await KeyDeletion.ListsAsync(api, step.Key, cancellation))
            {
                return await FeesGoRightAsync(api, step, cancellation)
                    ? new MessageProgress.Confirmed($"{step.Client} lists it, and its fees go to {step.FeeRecipient}")
                    : await TakeBackAsync(api, intent, step, $"{step.Client} does not let its fees go to {step.FeeRecipient}", cancellation);
            }
            if (_refused.TryGetValue(intent.Id, out var refusal)) return await TakeBackAsync(api, intent, step, refusal, cancellation);
            var evidence = await EvidenceAsync(step, intent.Id, await fresh.HeadAsync(cancellation), cancellation);
            return LivenessGate.Check(step, evidence) is Unsafe<EntrustClearance> misfit
                ? await TakeBackAsync(api, intent, step, misfit.Reason, cancellation)
                : new MessageProgress.Unseen();
        }
        catch (Exception failure) when (TrustClient.IsAway(failure))
        {
            return new MessageProgress.Unreadable(failure.Message);
        }
    }

    private async Task<KeyEvidence> EvidenceAsync(EntrustStep step, long? intent, ChainPoint head, CancellationToken cancellation) =>
        (await fresh.OfAsync([step.Key], intent, head, cancellation))[0];

    private Broadcast Refused(Intent intent, string reason)
    {
        _refused[intent.Id] = reason;
        return new Broadcast(BroadcastOutcome.Rejected, reason);
    }

    private async Task<KeyOutcome> ImportAsync(
        IKeymanagerClient api, EntrustClearance token, uint keyIndex, ChainPoint head, CancellationToken cancellation)
    {
        var history = await protection.OfAsync(token.Step.Key, head, cancellation);
        using var password = RandomPassword();
        var text = password.Text.ToArray();
        try
        {
            var keystore = await keystores.ExportAsync(token, keyIndex, text, cancellation);
            return (await api.ImportAsync([new KeystoreImport(keystore, text)], history, cancellation))[0];
        }
        finally
        {
            Array.Clear(text);
        }
    }

    /// <summary>Before the import where the client takes it for a key that it does not have: then no block can go elsewhere. Most do not.</summary>
    private static async Task OfferRecipientAsync(IKeymanagerClient api, EntrustStep step, CancellationToken cancellation)
    {
        try
        {
            await api.SetFeeRecipientAsync(step.Key, step.FeeRecipient, cancellation);
        }
        catch (KeymanagerException failure) when (failure.Failure is KeymanagerFailure.NotFound or KeymanagerFailure.Rejected or KeymanagerFailure.ServerError)
        {
            // It is set right after the import, and read back.
        }
    }

    private static async Task<bool> FeesGoRightAsync(IKeymanagerClient api, EntrustStep step, CancellationToken cancellation)
    {
        if (await api.GetFeeRecipientAsync(step.Key, cancellation) == step.FeeRecipient) return true;
        try
        {
            await api.SetFeeRecipientAsync(step.Key, step.FeeRecipient, cancellation);
        }
        catch (KeymanagerException failure) when (failure.Failure is KeymanagerFailure.Unauthorized or KeymanagerFailure.Rejected)
        {
            // Its configuration file decides: what it says now counts.
        }
        return await api.GetFeeRecipientAsync(step.Key, cancellation) == step.FeeRecipient;
    }

    private async Task<MessageProgress> TakeBackAsync(
        IKeymanagerClient api, Intent intent, EntrustStep step, string why, CancellationToken cancellation)
    {
        var obstacle = await deletion.DeleteAsync(api, step.Key, intent.Id, cancellation);
        if (obstacle is null && await deletion.IsOverAsync(api, step.Key, intent.Id, cancellation))
        {
            _refused.TryRemove(intent.Id, out _);
            return new MessageProgress.Refused($"{why}; it was deleted there and read back");
        }
        return new MessageProgress.Unreadable($"{why}; it could not be deleted there: {obstacle ?? "the client lists it still"}");
    }

    private static Password RandomPassword()
    {
        Span<byte> bytes = stackalloc byte[PasswordBytes];
        Span<char> text = stackalloc char[2 * PasswordBytes];
        RandomNumberGenerator.Fill(bytes);
        Convert.TryToHexStringLower(bytes, text, out _);
        CryptographicOperations.ZeroMemory(bytes);
        var password = new Password(text);
        text.Clear();
        return password;
    }
}
