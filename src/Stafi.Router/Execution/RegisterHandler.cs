using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Ledger;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;

namespace Stafi.Router.Execution;

/// <summary>Registers staked validators in one cluster, with shares for its operators.</summary>
public sealed class RegisterHandler(
    FreshEvidence evidence,
    RegistrationLane lane,
    ClusterOperators operators,
    ILedger ledger,
    IJournal journal,
    IValidatorKeys keys,
    ISignatureCheck signatures,
    ContractOptions contracts) : IStepHandler
{
    public string Kind => "register";

    public Task<StepDraft> DraftAsync(Step step, WorldView world, CancellationToken cancellation)
    {
        var register = (RegisterStep)step;
        return Task.FromResult(new StepDraft(step, register.Owner, SeedKeyOf.All(register.Keys, world)));
    }

    public async Task<IClearedStep> ClearAsync(StepDraft draft, long? intent, CancellationToken cancellation)
    {
        var step = (RegisterStep)draft.Step;
        await lane.RequireFreeAsync(step, intent, cancellation);
        var head = await evidence.HeadAsync(cancellation);
        var fresh = await evidence.OfAsync(step.Keys, intent, head, cancellation);
        var token = FreshEvidence.Require(LivenessGate.Check(step, fresh));
        var operatorKeys = await operators.RequireAsync(step, head, cancellation);
        return new ClearedStep((reserved, stopping) => PrepareAsync(draft, reserved, token, operatorKeys, stopping));
    }

    /// <summary>The contract does not look at the nonces that shares sign, but the SSV nodes take no other shares.</summary>
    public async Task<string?> OutdatedAsync(Intent intent, CancellationToken cancellation)
    {
        var step = (RegisterStep)intent.Step;
        var signed = (await journal.ExposuresAsync(step.Keys[0], cancellation))
            .Last(exposure => exposure.Owner == step.Owner && exposure.Operators == step.Operators).RegistrationNonce;
        var next = await ledger.RegistrationNonceAsync(step.Owner, cancellation);
        return signed == next ? null : $"its shares sign registration nonce {signed}, and the next of {step.Owner} is {next}";
    }

    private async Task<PreparedCall> PrepareAsync(
        StepDraft draft, long intent, PlacementClearance token, ClusterOperatorKeys operatorKeys, CancellationToken cancellation)
    {
        var step = token.Step;
        var first = await lane.NextAsync(step, cancellation);
        var all = await keys.SplitAsync(token, [.. draft.Keys.Select(key => key.KeyIndex)], operatorKeys, first, cancellation);
        RequireValid(all, step, operatorKeys, first);

        // Splitting takes a while: nonce and tuple must be those of the newest block when the transaction is signed.
        _ = await evidence.HeadAsync(cancellation);
        await lane.RequireFreeAsync(step, intent, cancellation);
        if (await lane.NextAsync(step, cancellation) != first)
        {
            throw new RefusalException(
                RefusalCode.WorldChanged,
                $"Another registration of {step.Owner} took nonce {first} while the shares were made; they are made anew.");
        }
        var tuple = await TupleAsync(step, cancellation);
        var data = SsvNetwork.RegisterValidators(step.Keys, step.Operators, [.. all.Select(each => each.SharesData.Bytes)], tuple);
        return new PreparedCall(contracts.SsvNetwork, step.Funding, data, [.. all.Select(each => new Exposure(
            each.PublicKey, step.Owner, step.Operators, each.Nonce, Keccak256.Hash(each.SharesData.Bytes.Span)))])
        {
            Single = all.Count < 2 ? [] : [.. all.Select(each => (
                each.PublicKey,
                (ReadOnlyMemory<byte>)SsvNetwork.RegisterValidator(each.PublicKey, step.Operators, each.SharesData.Bytes.Span, tuple)))],
        };
    }

    private async Task<ClusterTuple> TupleAsync(RegisterStep step, CancellationToken cancellation)
    {
        var clusters = await ledger.ClustersAsync([step.Owner], cancellation);
        return clusters.FirstOrDefault(cluster => cluster.Operators == step.Operators)?.Tuple ?? ClusterTuple.New;
    }

    private void RequireValid(IReadOnlyList<KeyShares> all, RegisterStep step, ClusterOperatorKeys operatorKeys, ulong first)
    {
        if (all.Count != step.Keys.Count) throw Invalid($"{all.Count} share sets were made for {step.Keys.Count} keys");
        for (var i = 0; i < all.Count; i++)
        {
            var shares = all[i];
            var isOfStep = shares.PublicKey == step.Keys[i] && shares.Owner == step.Owner && shares.Operators == step.Operators;
            if (!isOfStep || shares.Nonce != first + (ulong)i)
                throw Invalid($"set {i} is of {shares.PublicKey}, owner {shares.Owner}, operators {shares.Operators}, nonce {shares.Nonce}");
        }
        var onChain = Enumerable.Range(0, operatorKeys.Count).ToDictionary(i => step.Operators.Ids[i], i => operatorKeys[i]);
        var faults = signatures.Faults(all).SelectMany(found => found)
            .Concat(all.SelectMany(shares => KeySharesCheck.VerifyOperators(shares, onChain)))
            .ToArray();
        if (faults.Length > 0) throw Invalid(faults[0].Text);
    }

    private static RefusalException Invalid(string what) =>
        new(RefusalCode.SecretsInvalid, $"Checking the key shares: {what}. Nothing was sent; this machine does not compute as it should.");
}
