using Stafi.Router.Execution;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Tests.Execution;

public class FeeRecipientHandlerTests
{
    [Fact]
    public async Task The_fee_recipient_is_set_to_the_pools_contract()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new FeeRecipientStep(rig.Account, Contracts.FeePool));
        var sent = rig.Chain.Sent.ShouldHaveSingleItem();
        sent.Transaction.To.ShouldBe(Contracts.SsvNetwork);
        sent.Transaction.Data.ToArray().ShouldBe(SsvNetwork.SetFeeRecipient(Contracts.FeePool));
    }

    [Fact]
    public async Task A_recipient_that_is_no_longer_the_pools_is_refused()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new FeeRecipientStep(rig.Account, Contracts.Other));
        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.WorldChanged);
    }
}
