using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Execution;

public class FeePolicyTests
{
    private readonly FakeChain _chain = new() { BaseFee = Wei.FromGwei(10) };
    private readonly FeePolicy _policy;

    public FeePolicyTests() => _policy = new FeePolicy(_chain, new GasOptions(Wei.FromGwei(25), Wei.FromGwei(1), Wei.FromGwei(3)));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 2)]
    [InlineData(500, 3)]
    public async Task The_tip_is_the_usual_one_within_its_limits(ulong seen, ulong tip)
    {
        _chain.Tip = Wei.FromGwei(seen);
        (await _policy.QuoteAsync(Urgency.Routine, RouterRig.Cancellation)).MaxPriorityFeePerGas.ShouldBe(Wei.FromGwei(tip));
    }

    [Fact]
    public async Task The_base_fee_may_double_up_to_the_cap()
    {
        _chain.Tip = Wei.FromGwei(1);
        (await _policy.QuoteAsync(Urgency.Routine, RouterRig.Cancellation)).MaxFeePerGas.ShouldBe(Wei.FromGwei(21));
        _chain.BaseFee = Wei.FromGwei(20);
        (await _policy.QuoteAsync(Urgency.Routine, RouterRig.Cancellation)).MaxFeePerGas.ShouldBe(Wei.FromGwei(25));
    }

    [Fact]
    public async Task Above_the_cap_it_waits()
    {
        _chain.BaseFee = Wei.FromGwei(25);
        var refusal = await Should.ThrowAsync<RefusalException>(() => _policy.QuoteAsync(Urgency.Routine, RouterRig.Cancellation));
        refusal.Code.ShouldBe(RefusalCode.FeeAboveCap);
        refusal.Message.ShouldContain("26.000 gwei");
    }
}
