using System.CommandLine;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.Voters;
using Stafi.Ethereum.Accounts;
using Stafi.Router.Cli.Commands.Demo;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Devnet;

/// <summary><c>devnet voters</c>: the pool's voters with the development accounts.</summary>
internal static class DevnetVoters
{
    public static Command Create(Screen screen)
    {
        var rpc = DevnetOption.Rpc();
        var beacon = DevnetOption.Beacon();
        var storage = new Option<string>("--storage") { Description = "Address of StafiStorage.", DefaultValueFactory = _ => DevnetAddresses.Fixed.Storage.ToString() };
        var count = new Option<int>("--voters") { Description = $"Voters, 1 to {DevnetAccounts.Voters.Count}, with the development accounts.", DefaultValueFactory = _ => DevnetAccounts.Voters.Count };
        var ejects = new Option<bool>("--eject") { Description = "Eject validators while users wait for more ETH than comes back by itself." };
        var from = DevnetOption.FromBlock();
        var command = new Command("voters", "Run voters that check deposits honestly, submit balances, reserve and distribute withdrawals.") { rpc, beacon, storage, count, from, ejects };
        command.SetAction(async (parsed, cancellation) =>
        {
            var number = parsed.GetValue(count);
            if (number < 1 || number > DevnetAccounts.Voters.Count)
                throw new CliException($"--voters is {number}; there are development accounts for 1 to {DevnetAccounts.Voters.Count}.", ExitCode.Usage);
            var accounts = DevnetAccounts.Voters.Take(number).Select(account => LocalAccount.FromHex(account.PrivateKey)).ToArray();
            try
            {
                var options = new VotersOptions
                {
                    ExecutionEndpoint = parsed.GetRequiredValue(rpc),
                    BeaconEndpoint = parsed.GetRequiredValue(beacon),
                    Storage = DevnetOption.ParseAddress(parsed, storage),
                    Accounts = accounts,
                    FromBlock = parsed.GetValue(from),
                    Ejects = parsed.GetValue(ejects),
                    Logging = DevnetOption.Logging(),
                };
                return await DevnetOption.UntilStoppedAsync(stop => VotersHost.RunAsync(options, new ScreenProgress(screen), stop), cancellation);
            }
            finally
            {
                foreach (var account in accounts) account.Dispose();
            }
        });
        return command;
    }
}
