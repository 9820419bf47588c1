using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Observing;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.StakingPool.Contracts;

namespace Stafi.Router.Execution;

/// <summary>1 ETH each for new keys. It takes the first candidates that are safe on fresh evidence.</summary>
public sealed class DepositHandler(
    FreshEvidence evidence, IValidatorKeys keys, NetworkSource networks, AccountAddresses accounts, ISignatureCheck signatures, Policy policy) : IStepHandler
{
    private static readonly Gwei Amount = Gwei.FromEther(1);

    public string Kind => "deposit";

    public async Task<StepDraft> DraftAsync(Step step, WorldView world, CancellationToken cancellation)
    {
        var wanted = ((DepositStep)step).Count;
        var head = await evidence.HeadAsync(cancellation);
        var pool = await evidence.PoolAsync(head, cancellation);
        var fresh = await evidence.OfAsync([.. world.Candidates.Select(key => key.PublicKey)], null, head, cancellation);
        var chosen = new List<IntentKey>();
        RefusalException? last = null;
        for (var i = 0; i < fresh.Count && chosen.Count < wanted; i++)
        {
            if (Refusals.Recent(Subjects.OfKey(world.Candidates[i].PublicKey), world, policy) is not null) continue;
            try
            {
                FreshEvidence.Require(DepositGuard.Check(new DepositStep(1), [fresh[i]], policy.WithdrawalCredentials, pool));
                chosen.Add(new IntentKey(world.Candidates[i].KeyIndex, world.Candidates[i].PublicKey));
            }
            catch (RefusalException refusal)
            {
                last = refusal;
            }
        }
        if (chosen.Count == 0) throw last ?? new RefusalException(RefusalCode.WorldChanged, "There is no unused key any more.");
        return new StepDraft(new DepositStep(chosen.Count), accounts.SuperNode, chosen);
    }

    public async Task<IClearedStep> ClearAsync(StepDraft draft, long? intent, CancellationToken cancellation)
    {
        var head = await evidence.HeadAsync(cancellation);
        var fresh = await evidence.OfAsync([.. draft.Keys.Select(key => key.PublicKey)], intent, head, cancellation);
        var pool = await evidence.PoolAsync(head, cancellation);
        var token = FreshEvidence.Require(DepositGuard.Check((DepositStep)draft.Step, fresh, policy.WithdrawalCredentials, pool));
        var network = await networks.GetAsync(cancellation);
        return new ClearedStep(async (_, stopping) =>
        {
            var signed = await keys.SignDepositsAsync(token, [.. draft.Keys.Select(key => key.KeyIndex)], stopping);
            var deposits = DepositDataCheck.Require(signed, draft.Keys, token.Credentials, Amount, network.GenesisForkVersion, signatures);
            return new PreparedCall(pool.Value.SuperNode, Wei.Zero, SuperNode.Deposit(deposits), [])
            {
                Single = deposits.Count < 2 ? [] : [.. draft.Keys.Zip(deposits, (key, deposit) =>
                    (key.PublicKey, (ReadOnlyMemory<byte>)SuperNode.Deposit([deposit])))],
            };
        });
    }
}
