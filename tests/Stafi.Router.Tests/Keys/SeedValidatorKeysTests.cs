using Stafi.Ethereum;
using Stafi.Router.Keys;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.KeyShares;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Keys;

public class SeedValidatorKeysTests
{
    [Fact]
    public async Task Public_keys_are_those_of_the_seed_in_the_order_asked()
    {
        await using var rig = await RouterRig.CreateAsync();
        (await rig.Get<IValidatorKeys>().PublicKeysAsync([3, 0], RouterRig.Cancellation)).ShouldBe([rig.Key(3), rig.Key(0)]);
    }

    [Fact]
    public async Task Another_index_than_the_cleared_key_has_is_not_signed()
    {
        await using var rig = await RouterRig.CreateAsync();
        var clearance = await ClearDepositAsync(rig);
        await Should.ThrowAsync<InvalidOperationException>(() => rig.Get<IValidatorKeys>().SignDepositsAsync(
            clearance, [1], RouterRig.Cancellation));
        await Should.ThrowAsync<InvalidOperationException>(() => rig.Get<IValidatorKeys>().SignDepositsAsync(
            clearance, [0, 1], RouterRig.Cancellation));
    }

    [Fact]
    public async Task The_signature_names_the_credentials_of_the_clearance()
    {
        await using var rig = await RouterRig.CreateAsync();
        var signed = await rig.Get<IValidatorKeys>().SignDepositsAsync(await ClearDepositAsync(rig), [0], RouterRig.Cancellation);
        var deposit = signed.ShouldHaveSingleItem();
        deposit.WithdrawalCredentials.ShouldBe(Contracts.Credentials);
        deposit.Amount.ShouldBe(Gwei.FromEther(1));
        deposit.HasValidSignature(FakeBeacon.GenesisFork).ShouldBeTrue();
    }

    [Fact]
    public async Task Shares_are_made_for_the_cleared_operators_only()
    {
        await using var rig = await RouterRig.CreateAsync();
        var key = rig.AddKey(0, PubkeyStatus.Staked);
        var world = await rig.ObserveAsync();
        var step = new RegisterStep(rig.Account, new OperatorSet(1, 2, 3, 5), [key], Wei.Zero);
        var verdict = LivenessGate.Check(step, [world.Validators[0].Evidence!]).ShouldBeOfType<Safe<PlacementClearance>>();
        var others = ClusterOperatorKeys.Of(FakeSsv.Ids.Select(id => KeyValuePair.Create(id, FakeSsv.PrivateKey(id).PublicKey)));
        await Should.ThrowAsync<InvalidOperationException>(() => rig.Get<IValidatorKeys>().SplitAsync(
            verdict.Token, [0], others, 0, RouterRig.Cancellation));
    }

    private static async Task<DepositClearance> ClearDepositAsync(RouterRig rig)
    {
        WorldView world = await rig.ObserveAsync();
        var verdict = DepositGuard.Check(new DepositStep(1), [world.Candidates[0].Evidence], Contracts.Credentials, world.Pool);
        return verdict.ShouldBeOfType<Safe<DepositClearance>>().Token;
    }
}
