using Stafi.Ethereum;
using Stafi.Router.Keys;
using Stafi.Router.Observing;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.StakingPool.Contracts;

namespace Stafi.Router.Execution;

/// <summary>31 ETH each for keys whose credentials the voters have confirmed and the chain itself shows to be ours.</summary>
public sealed class StakeHandler(
    FreshEvidence evidence, IValidatorKeys keys, NetworkSource networks, AccountAddresses accounts, ISignatureCheck signatures, Policy policy) : IStepHandler
{
    private static readonly Gwei Amount = Gwei.FromEther(31);

    public string Kind => "stake";

    public Task<StepDraft> DraftAsync(Step step, WorldView world, CancellationToken cancellation) =>
        Task.FromResult(new StepDraft(step, accounts.SuperNode, SeedKeyOf.All(((StakeStep)step).Keys, world)));

    public async Task<IClearedStep> ClearAsync(StepDraft draft, long? intent, CancellationToken cancellation)
    {
        var step = (StakeStep)draft.Step;
        var head = await evidence.HeadAsync(cancellation);
        var fresh = await evidence.OfAsync(step.Keys, intent, head, cancellation);
        var pool = await evidence.PoolAsync(head, cancellation);
        var token = FreshEvidence.Require(StakeGuard.Check(step, fresh, policy.WithdrawalCredentials, pool));
        var network = await networks.GetAsync(cancellation);
        return new ClearedStep(async (_, stopping) =>
        {
            var signed = await keys.SignStakesAsync(token, [.. draft.Keys.Select(key => key.KeyIndex)], stopping);
            var deposits = DepositDataCheck.Require(signed, draft.Keys, token.Credentials, Amount, network.GenesisForkVersion, signatures);
            return new PreparedCall(pool.Value.SuperNode, Wei.Zero, SuperNode.Stake(deposits), [])
            {
                Single = deposits.Count < 2 ? [] : [.. draft.Keys.Zip(deposits, (key, deposit) =>
                    (key.PublicKey, (ReadOnlyMemory<byte>)SuperNode.Stake([deposit])))],
            };
        });
    }
}
