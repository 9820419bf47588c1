using System.CommandLine;
using Stafi.Devnet.Hosts.SsvOperators;
using Stafi.Router.Cli.Commands.Demo;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Devnet;

/// <summary><c>devnet ssv-operators</c>: nodes of SSV operators.</summary>
internal static class DevnetSsvOperators
{
    public static Command Create(Screen screen)
    {
        var rpc = DevnetOption.Rpc();
        var beacon = DevnetOption.Beacon();
        var network = DevnetOption.SsvNetwork();
        var from = DevnetOption.FromBlock();
        var port = DevnetOption.Port(0, "Port of the control API");
        var keys = new Option<DirectoryInfo>("--keys") { Description = "Folder with one RSA private key (*.pem) for each operator.", Required = true };
        var command = new Command("ssv-operators", "Run nodes of SSV operators that decrypt their shares and attest.") { rpc, beacon, network, from, port, keys };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new SsvOperatorsOptions
            {
                ExecutionEndpoint = parsed.GetRequiredValue(rpc),
                BeaconEndpoint = parsed.GetRequiredValue(beacon),
                SsvNetwork = DevnetOption.ParseAddress(parsed, network),
                OperatorKeys = ReadKeys(parsed.GetRequiredValue(keys)),
                FromBlock = parsed.GetValue(from),
                Port = parsed.GetValue(port),
                Logging = DevnetOption.Logging(),
            };
            return DevnetOption.UntilStoppedAsync(stop => SsvOperatorsHost.RunAsync(options, new ScreenProgress(screen), stop), cancellation);
        });
        return command;
    }

    private static List<string> ReadKeys(DirectoryInfo folder)
    {
        try
        {
            var files = folder.GetFiles("*.pem").OrderBy(file => file.Name, StringComparer.Ordinal).ToArray();
            return files.Length > 0
                ? [.. files.Select(file => File.ReadAllText(file.FullName))]
                : throw new CliException($"{folder.FullName} has no *.pem file; put one RSA private key for each operator there.", ExitCode.Usage);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Reading operator keys from {folder.FullName}: {failure.Message}", ExitCode.Usage, failure);
        }
    }
}
