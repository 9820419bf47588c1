using System.CommandLine;
using Microsoft.Extensions.Logging;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Devnet;

/// <summary>Options that the parts of the local network share.</summary>
internal static class DevnetOption
{
    public static Option<Uri> Rpc() => HttpOption.WithDefault("--rpc", "JSON-RPC endpoint of the execution chain.", "http://127.0.0.1:8545");

    public static Option<Uri> Beacon() => HttpOption.WithDefault("--beacon", "Beacon API endpoint.", "http://127.0.0.1:5052");

    public static Option<int> Port(int standard, string what = "Port") => new("--port") { Description = $"{what} on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => standard };

    public static Option<ulong> FromBlock() => new("--from-block") { Description = "First block whose logs are read." };

    public static Option<DirectoryInfo> Keys() => new("--keys")
    {
        Description = "Folder with the operators' RSA private keys (operator-01.pem, …); missing ones are made. The same for 'anvil' and 'ssv-operators'.",
        Required = true,
    };

    public static Option<int> Operators() => new("--operators") { Description = "Number of SSV operators.", DefaultValueFactory = _ => 16 };

    public static Option<string> SsvNetwork() => new("--ssv-network")
    {
        Description = "Address of SSVNetwork.",
        DefaultValueFactory = _ => DevnetAddresses.Fixed.SsvNetwork.ToString(),
    };

    public static Address ParseAddress(ParseResult parsed, Option<string> option) => Address.TryParse(parsed.GetValue(option), out var address)
        ? address
        : throw new CliException($"{option.Name}: '{parsed.GetValue(option)}' is not an address (20 bytes of hex; mixed case needs a right EIP-55 checksum).", ExitCode.Usage);

    /// <summary>Warnings and errors of the parts, on standard error.</summary>
    public static ILoggerFactory Logging() => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(LogLevel.Warning)
        .AddSimpleConsole(console => console.SingleLine = true)
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    /// <summary>Runs a part until Ctrl-C; what it cannot do is one message.</summary>
    public static async Task<int> UntilStoppedAsync(Func<CancellationToken, Task> run, CancellationToken cancellation)
    {
        try
        {
            await run(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidOperationException
            or Stafi.Ethereum.JsonRpc.JsonRpcException or Stafi.Consensus.BeaconApi.BeaconApiException or Stafi.Devnet.Anvil.AnvilException or Stafi.StakingPool.PoolReadException)
        {
            throw new CliException(failure.Message, ExitCode.Failed, failure);
        }
        return ExitCode.Done;
    }
}
