using Stafi.Devnet.Hosts.FaultProxy;
using Stafi.Testing;

namespace Stafi.Chaos.Tests.Schedules;

/// <summary>Faults of endpoints, drawn.</summary>
internal static class Troubles
{
    private static readonly string[] Methods =
        ["eth_sendRawTransaction", "eth_getLogs", "eth_getTransactionReceipt", "eth_getBlockByNumber", "eth_call", "eth_getTransactionCount"];

    public static Trouble Draw(SeededRandom dice, int routers)
    {
        var endpoint = dice.Below(10) switch { < 6 => Endpoint.Execution, < 9 => Endpoint.Consensus, _ => Endpoint.SsvApi };
        var faults = endpoint is Endpoint.Execution && dice.OneIn(3) ? OfExecution(dice) : OfAny(dice);
        if (endpoint is Endpoint.Execution && dice.OneIn(3)) faults = faults with { Only = [dice.Pick(Methods)] };
        return new Trouble(dice.Below(routers), endpoint, faults, 2 + dice.Below(10));
    }

    private static Faults OfExecution(SeededRandom dice) => dice.OneIn(2)
        ? new Faults { StaleBlocks = 1 + dice.Below(4) }
        : new Faults { MissingLogsPercent = 20 + dice.Below(81) };

    private static Faults OfAny(SeededRandom dice) => dice.Below(6) switch
    {
        0 => new Faults { LatencyMilliseconds = 20 + dice.Below(200) },
        1 => new Faults { DropPercent = 10 + dice.Below(91) },
        2 => new Faults { HangPercent = 5 + dice.Below(40) },
        3 => new Faults { RateLimitPercent = 20 + dice.Below(81), RetryAfterSeconds = dice.Below(2) },
        4 => new Faults { ServerErrorPercent = 20 + dice.Below(81) },
        _ => new Faults { TruncatePercent = 20 + dice.Below(81) },
    };
}
