using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Contracts;

namespace Stafi.Devnet.Tests.Contracts;

/// <summary>Operator 1 has a fee of 1 gwei; a raise is limited to 10 %, waits 20 s and can be executed for 600 s.</summary>
public sealed class SsvOperatorFeeTests(DevnetChain chain) : SsvTest(chain)
{
    private const ulong Id = 1;
    private const ulong Raised = 1_100_000_000;

    private static DevnetAccount Operator => DevnetAccounts.OperatorOwners[0];

    [Fact]
    public async Task A_raise_is_declared_waits_and_is_then_executed_once()
    {
        var declaration = await SendAsync(SsvOperators.DeclareFee(Id, new Wei(Raised)), from: Operator);

        Decode(declaration.Logs.ShouldHaveSingleItem()).ShouldBe(Positioned(new OperatorFeeDeclared(Id, Operator.Address, declaration.Block, new Wei(Raised)), declaration));
        var (isDeclared, fee, begin, end) = await DeclaredAsync();
        (isDeclared, fee, end - begin).ShouldBe((true, new Wei(Raised), 600UL));
        (await FeeAsync()).ShouldBe(new Wei(1_000_000_000));
        (await RevertAsync(SsvOperators.ExecuteFee(Id), from: Operator)).ShouldBe(Error("ApprovalNotWithinTimeframe()"));

        await PassAsync(25);
        var execution = await SendAsync(SsvOperators.ExecuteFee(Id), from: Operator);
        Decode(execution.Logs.ShouldHaveSingleItem()).ShouldBe(Positioned(new OperatorFeeExecuted(Id, Operator.Address, execution.Block, new Wei(Raised)), execution));
        (await FeeAsync()).ShouldBe(new Wei(Raised));
        (await DeclaredAsync()).IsDeclared.ShouldBeFalse();
        (await RevertAsync(SsvOperators.ExecuteFee(Id), from: Operator)).ShouldBe(Error("NoFeeDeclared()"));
    }

    [Fact]
    public async Task A_declaration_lapses_and_stays_visible()
    {
        await SendAsync(SsvOperators.DeclareFee(Id, new Wei(Raised)), from: Operator);
        await PassAsync(700);
        (await RevertAsync(SsvOperators.ExecuteFee(Id), from: Operator)).ShouldBe(Error("ApprovalNotWithinTimeframe()"));
        (await DeclaredAsync()).IsDeclared.ShouldBeTrue();
    }

    [Fact]
    public async Task A_declaration_is_cancelled_once()
    {
        (await RevertAsync(SsvOperators.CancelFee(Id), from: Operator)).ShouldBe(Error("NoFeeDeclared()"));
        await SendAsync(SsvOperators.DeclareFee(Id, new Wei(Raised)), from: Operator);
        var cancelled = await SendAsync(SsvOperators.CancelFee(Id), from: Operator);
        Decode(cancelled.Logs.ShouldHaveSingleItem()).ShouldBe(Positioned(new OperatorFeeDeclarationCancelled(Id, Operator.Address), cancelled));
        (await DeclaredAsync()).IsDeclared.ShouldBeFalse();
    }

    [Theory]
    [InlineData(1_100_100_000UL, "FeeExceedsIncreaseLimit()")]
    [InlineData(1_000_000_000UL, "SameFeeChangeNotAllowed()")]
    [InlineData(9_900_000UL, "FeeTooLow()")]
    [InlineData(1_050_000_001UL, "MaxPrecisionExceeded()")]
    public async Task A_declaration_stays_in_the_limits(ulong fee, string error) =>
        (await RevertAsync(SsvOperators.DeclareFee(Id, new Wei(fee)), from: Operator)).ShouldBe(Error(error));

    [Fact]
    public async Task A_free_operator_stays_free()
    {
        await SendAsync(SsvOperators.ReduceFee(Id, Wei.Zero), from: Operator);
        (await RevertAsync(SsvOperators.DeclareFee(Id, new Wei(10_000_000)), from: Operator)).ShouldBe("0x410a2b6c");
    }

    [Fact]
    public async Task A_reduction_is_immediate_and_ends_a_declaration()
    {
        await SendAsync(SsvOperators.DeclareFee(Id, new Wei(Raised)), from: Operator);
        var reduced = await SendAsync(SsvOperators.ReduceFee(Id, new Wei(900_000_000)), from: Operator);
        Decode(reduced.Logs.ShouldHaveSingleItem()).ShouldBeOfType<OperatorFeeExecuted>().Fee.ShouldBe(new Wei(900_000_000));
        (await FeeAsync()).ShouldBe(new Wei(900_000_000));
        (await DeclaredAsync()).IsDeclared.ShouldBeFalse();
        (await RevertAsync(SsvOperators.ReduceFee(Id, new Wei(900_000_000)), from: Operator)).ShouldBe("0x410a2b6c");
        (await RevertAsync(SsvOperators.ReduceFee(Id, new Wei(9_900_000)), from: Operator)).ShouldBe(Error("FeeTooLow()"));
    }

    [Fact]
    public async Task Only_the_owner_changes_the_fee_and_only_while_the_operator_exists()
    {
        byte[][] changes =
        [
            SsvOperators.DeclareFee(Id, new Wei(Raised)), SsvOperators.ExecuteFee(Id), SsvOperators.CancelFee(Id), SsvOperators.ReduceFee(Id, Wei.Zero),
        ];
        foreach (var change in changes) (await RevertAsync(change)).ShouldStartWith("0x8907fc65");
        await SendAsync(SsvOperators.Remove(Id), from: Operator);
        foreach (var change in changes) (await RevertAsync(change, from: Operator)).ShouldBe(OperatorDoesNotExist);
    }

    [Fact]
    public async Task An_executed_raise_burns_a_cluster_faster_from_its_block_on()
    {
        var registered = await SendAsync(Register(FirstFour, Stafi.Ssv.Clusters.ClusterTuple.New, 1), Plenty);
        var tuple = TupleOf(registered);
        await SendAsync(SsvOperators.ReduceFee(Id, new Wei(500_000_000)), from: Operator);
        var before = await BalanceAsync(FirstFour, tuple);
        await MineAsync(10);
        (before - await BalanceAsync(FirstFour, tuple)).ShouldBe(new Wei(10 * (BurnOf(FirstFour) - 500_000_000)));
    }

    private static string Error(string signature) => Hex.Encode(DevnetChain.Data(signature));

    private static SsvEvent Positioned(SsvEvent happened, Outcome outcome) =>
        happened with { Position = new Stafi.Ssv.Clusters.LogPosition(outcome.Block, outcome.Logs[0].LogIndex) };

    private async Task PassAsync(int seconds)
    {
        await Chain.Anvil.RequestAsync("evm_increaseTime", [seconds], TestContext.Current.CancellationToken);
        await MineAsync(1);
    }

    private async Task<Wei> FeeAsync() =>
        await Chain.AmountAsync(At.SsvViews, DevnetChain.Data("getOperatorFee(uint64)", data => data.UInt(Id)));

    private async Task<(bool IsDeclared, Wei Fee, ulong Begin, ulong End)> DeclaredAsync()
    {
        var reader = new AbiReader(await Chain.CallAsync(At.SsvViews, DevnetChain.Data("getOperatorDeclaredFee(uint64)", data => data.UInt(Id))));
        return (reader.Bool(), reader.Wei(), reader.UInt64(), reader.UInt64());
    }
}
