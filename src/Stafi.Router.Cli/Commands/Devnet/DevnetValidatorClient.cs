using System.CommandLine;
using System.Security.Cryptography;
using Stafi.Devnet.Hosts.ValidatorClient;
using Stafi.Router.Cli.Commands.Demo;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Solo;

namespace Stafi.Router.Cli.Commands.Devnet;

/// <summary><c>devnet validator-client</c>: a validator client with a keymanager API.</summary>
internal static class DevnetValidatorClient
{
    public static Command Create(Screen screen)
    {
        var beacon = DevnetOption.Beacon();
        var port = DevnetOption.Port(5062, "Port of the keymanager API");
        var token = new Option<FileInfo>("--token-file") { Description = "File with the bearer token of the keymanager API; made when it is not there.", Required = true };
        var command = new Command("validator-client", "Run a validator client with a keymanager API that attests with the keys that it is given.") { beacon, port, token };
        command.SetAction((parsed, cancellation) => DevnetOption.UntilStoppedAsync(
            stop =>
            {
                var options = new KeymanagerHostOptions
                {
                    BeaconEndpoint = parsed.GetRequiredValue(beacon),
                    Token = Token(parsed.GetRequiredValue(token)),
                    Port = parsed.GetValue(port),
                    Logging = DevnetOption.Logging(),
                };
                return KeymanagerHost.RunAsync(options, new ScreenProgress(screen), stop);
            },
            cancellation));
        return command;
    }

    private static string Token(FileInfo file)
    {
        if (!file.Exists) SafeFile.Create(file.FullName, System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));
        return File.ReadAllText(file.FullName).Trim();
    }
}
