using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;

namespace Stafi.Router.Configuration;

/// <summary>What may be paid for gas.</summary>
/// <param name="MaximumFeePerGas">No routine step is sent while the fee that the chain asks for is above it.</param>
/// <param name="MinimumTip">Least priority fee per gas; at least 1 wei, since a tip of 0 can not be raised by percentage.</param>
/// <param name="MaximumTip">Highest priority fee per gas of a first transaction; one that replaces another must raise it.</param>
public sealed record GasOptions(Wei MaximumFeePerGas, Wei MinimumTip, Wei MaximumTip)
{
    /// <summary>Cap of urgent steps, of cancellations, and of what stands before them in their account's lane.</summary>
    public Wei MaximumUrgentFeePerGas { get; init; } = Wei.FromGwei(200);

    /// <summary>Blocks without being mined after which a transaction is replaced by one with higher fees.</summary>
    public ulong ReplaceAfterBlocks { get; init; } = 5;

    public Wei CapOf(Urgency urgency) => urgency is Urgency.Urgent ? MaximumUrgentFeePerGas : MaximumFeePerGas;

    /// <summary>The setting to change for another cap.</summary>
    public static string SettingOf(Urgency urgency) => urgency is Urgency.Urgent ? "gas.maximumUrgentFeePerGas" : "gas.maximumFeePerGas";
}
