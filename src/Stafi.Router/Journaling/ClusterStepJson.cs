using System.Globalization;
using System.Text.Json;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Journaling;

/// <summary>How a step about a cluster's money stands in the journal: <c>{"kind":"fund","owner":"0x…","operators":"1,2,3,4","amount":"100000"}</c>.</summary>
internal static class ClusterStepJson
{
    /// <summary>The step of a kind; null when the kind is none of these.</summary>
    public static Step? Read(string? kind, JsonElement json) => kind switch
    {
        "fund" => new FundingStep(Owner(json), Operators(json), Amount(json, "amount"), json.GetProperty("urgent").GetBoolean()),
        "reactivate" => new ReactivationStep(Owner(json), Operators(json), Amount(json, "amount")),
        "liquidate" => new LiquidationStep(Owner(json), Operators(json), Asset(json)),
        "migrate" => new MigrateStep(Owner(json), Operators(json), Amount(json, "amount"), json.GetProperty("urgent").GetBoolean()),
        "withdraw" => new WithdrawStep(Owner(json), Operators(json), Amount(json, "amount"), Amount(json, "leaves")),
        _ => null,
    };

    public static void Write(Utf8JsonWriter writer, IClusterStep step)
    {
        writer.WriteString("owner", step.Owner.ToString());
        writer.WriteString("operators", step.Operators.ToString());
        switch (step)
        {
            case FundingStep funding:
                WriteAmount(writer, "amount", funding.Amount);
                writer.WriteBoolean("urgent", funding.IsUrgent);
                break;
            case ReactivationStep reactivation:
                WriteAmount(writer, "amount", reactivation.Amount);
                break;
            case LiquidationStep liquidation:
                writer.WriteString("asset", liquidation.Asset is ClusterAsset.Ether ? "ETH" : "SSV");
                break;
            case MigrateStep migration:
                WriteAmount(writer, "amount", migration.Amount);
                writer.WriteBoolean("urgent", migration.IsUrgent);
                break;
            case WithdrawStep withdrawal:
                WriteAmount(writer, "amount", withdrawal.Amount);
                WriteAmount(writer, "leaves", withdrawal.Leaves);
                break;
            default:
                throw new JournalException($"The journal has no form for a step of type {step.GetType().Name}.");
        }
    }

    private static Address Owner(JsonElement json) => Address.Parse(Text(json, "owner"));

    private static OperatorSet Operators(JsonElement json) => OperatorSet.Parse(Text(json, "operators"));

    private static ClusterAsset Asset(JsonElement json) => Text(json, "asset") switch
    {
        "ETH" => ClusterAsset.Ether,
        "SSV" => ClusterAsset.SsvToken,
        var other => throw new FormatException($"Its asset '{other}' is unknown."),
    };

    private static Wei Amount(JsonElement json, string name) =>
        new(UInt128.Parse(Text(json, name), NumberStyles.None, CultureInfo.InvariantCulture));

    private static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"Its field '{name}' is null.");

    private static void WriteAmount(Utf8JsonWriter writer, string name, Wei amount) =>
        writer.WriteString(name, amount.Value.ToString(CultureInfo.InvariantCulture));
}
