using System.Globalization;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Planning.Steps;

namespace Stafi.Router.Execution;

/// <summary>Fees of new transactions: the usual tip of late blocks and room for the base fee to double, up to the cap of the urgency.</summary>
public sealed class FeePolicy(IExecutionClient client, GasOptions gas)
{
    private const int Blocks = 20;

    /// <exception cref="RefusalException">The next block asks for more than the configured cap.</exception>
    public async Task<FeeQuote> QuoteAsync(Urgency urgency, CancellationToken cancellation)
    {
        var history = await client.GetFeeHistoryAsync(Blocks, BlockId.Latest, [50], cancellation);
        if (history.BaseFees.Count == 0)
            throw new JsonRpcException(JsonRpcFailure.InvalidResponse, "eth_feeHistory", "The fee history has no base fee.");
        var next = history.BaseFees[^1];
        var tip = Tip(history);
        var cap = gas.CapOf(urgency);
        if (next + tip > cap)
        {
            throw new RefusalException(
                RefusalCode.FeeAboveCap,
                $"Gas costs {Text(next + tip)} now and {GasOptions.SettingOf(urgency)} is {Text(cap)}. It waits for cheaper gas, or raise the cap.");
        }
        return new FeeQuote(next, Wei.Min((next * 2) + tip, cap), tip);
    }

    /// <summary>A gas price as people write it.</summary>
    internal static string Text(Wei perGas) => string.Create(
        CultureInfo.InvariantCulture, $"{(ulong)(perGas.Value / 1_000_000_000)}.{(ulong)(perGas.Value / 1_000_000 % 1_000):000} gwei");

    private Wei Tip(FeeHistory history)
    {
        // Blocks without transactions say 0, which is no price.
        var seen = history.Rewards.Where(rewards => rewards.Count > 0 && !rewards[0].IsZero)
            .Select(rewards => rewards[0])
            .Order()
            .ToArray();
        var usual = seen.Length == 0 ? gas.MinimumTip : seen[seen.Length / 2];
        return Wei.Min(Wei.Max(usual, gas.MinimumTip), gas.MaximumTip);
    }
}
