using Stafi.Devnet.Contracts;
using Stafi.Ethereum.Abi;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class EjectionTests(DevnetChain chain) : PoolTest(chain)
{
    [Fact]
    public async Task A_notice_is_of_the_cycle_that_is_over_named_once_and_executes_at_the_threshold()
    {
        var cycle = await NumberAsync("currentWithdrawCycle()") - 1;
        (await RevertAsync(0, cycle + 1, cycle - 1, 5)).ShouldBe("cycle not match");
        (await RevertAsync(0, cycle, cycle, 5)).ShouldBe("cycle not match");
        (await RevertAsync(0, cycle, cycle - 1)).ShouldBe("length not match");
        (await RevertAsync(0, cycle, cycle - 1, [.. Enumerable.Range(0, 301).Select(index => (ulong)index)])).ShouldBe("length not match");
        (await Chain.RevertAsync(User, At.Withdraw, Notice(cycle, cycle - 1, 5))).ShouldBe("Invalid trusted node");
        (await NumberAsync("ejectedStartCycle()")).ShouldBe(0UL);

        await Chain.SendAsync(DevnetAccounts.Voters[0], At.Withdraw, Notice(cycle, cycle - 1, 5, 9));
        (await RevertAsync(0, cycle, cycle - 1, 5, 9)).ShouldBe("duplicate vote");
        (await EjectedAsync(cycle)).ShouldBeEmpty();
        await Chain.SendAsync(DevnetAccounts.Voters[1], At.Withdraw, Notice(cycle, cycle - 1, 5, 9));

        (await EjectedAsync(cycle)).ShouldBe([5UL, 9UL]);
        (await EjectedAsync(cycle - 1)).ShouldBeEmpty();
        (await NumberAsync("ejectedStartCycle()")).ShouldBe(cycle - 1);
        (await RevertAsync(2, cycle, cycle - 1, 5, 9)).ShouldBe("already dealed");
    }

    private Task<string> RevertAsync(int voter, ulong cycle, ulong start, params ulong[] validators) =>
        Chain.RevertAsync(DevnetAccounts.Voters[voter], At.Withdraw, Notice(cycle, start, validators));

    private Task<ulong> NumberAsync(string view) => Chain.NumberAsync(At.Withdraw, DevnetChain.Data(view));

    private async Task<ulong[]> EjectedAsync(ulong cycle) =>
        new AbiReader(await Chain.CallAsync(At.Withdraw, DevnetChain.Data("getEjectedValidatorsAtCycle(uint256)", data => data.UInt(cycle)))).UInt64Array();

    private static byte[] Notice(ulong cycle, ulong start, params ulong[] validators) => DevnetChain.Data(
        "notifyValidatorExit(uint256,uint256,uint256[])", data => data.UInt(cycle).UInt(start).UInt64Array(validators));
}
