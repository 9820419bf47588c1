using System.CommandLine;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Keys;

/// <summary><c>keys deposit-data</c>: signed deposit data in the form of the deposit command line.</summary>
internal static class KeysDepositData
{
    public static Command Create(Screen screen)
    {
        var seed = new SeedOptions(screen);
        var network = new Option<string>("--network") { Description = $"Network: {string.Join(", ", KnownNetworks.All.Select(known => known.Name))}.", Required = true };
        var credentials = new Option<string>("--withdrawal-credentials") { Description = "32 bytes of hex, 0x01 or 0x02 with the execution address; or that address.", Required = true };
        var amount = new Option<string>("--amount") { Description = "ETH of each deposit; 1 or more, whole Gwei.", DefaultValueFactory = _ => "32" };
        var output = new Option<FileInfo?>("--output") { Description = "File to write; must not exist. Without it the data goes to standard output." };
        var command = new Command("deposit-data", "Sign deposit data as the deposit command line writes it.") { network, credentials, amount, output };
        seed.AddTo(command, required: true);
        command.SetAction(async (parsed, cancellation) =>
        {
            var chain = KnownNetworks.All.FirstOrDefault(known => known.Name == parsed.GetRequiredValue(network))
                ?? throw new CliException($"--network: '{parsed.GetValue(network)}' is not known; use one of {string.Join(", ", KnownNetworks.All.Select(known => known.Name))}.", ExitCode.Usage);
            var target = ParseCredentials(parsed.GetRequiredValue(credentials));
            var gwei = ParseAmount(parsed.GetRequiredValue(amount));
            var file = parsed.GetValue(output);
            if (file is { Exists: true }) throw new CliException($"{file.FullName} exists; name another file with {output.Name}.", ExitCode.Usage);
            var keys = seed.DeriveSigningKeys(parsed);
            var deposits = keys.Select(key => DepositSigner.Sign(key, target, gwei, chain.GenesisForkVersion)).ToArray();
            foreach (var key in keys) key.Dispose();
            var json = DepositDataFile.Write(deposits, chain);
            if (file is null)
            {
                screen.Line(System.Text.Encoding.UTF8.GetString(json));
                return ExitCode.Done;
            }
            await File.WriteAllBytesAsync(file.FullName, json, cancellation);
            screen.Line($"wrote {file.FullName}: {deposits.Length} deposits of {gwei} for {chain.Name}");
            return ExitCode.Done;
        });
        return command;
    }

    private static WithdrawalCredentials ParseCredentials(string text)
    {
        if (Address.TryParse(text, out var address)) return WithdrawalCredentials.ForAddress(address);
        Span<byte> bytes = stackalloc byte[Hash32.Length];
        if (!Hex.TryDecode(text, bytes) || bytes[0] is not (1 or 2) || bytes[1..12].ContainsAnyExcept((byte)0))
            throw new CliException($"--withdrawal-credentials: '{text}' is neither an address nor 0x01 or 0x02, 11 zero bytes and an address.", ExitCode.Usage);
        return new WithdrawalCredentials(new Hash32(bytes));
    }

    private static Gwei ParseAmount(string text)
    {
        if (!Wei.TryParseEther(text, out var wei) || wei.Value % 1_000_000_000 != 0 || wei < Wei.FromEther(1) || wei > Wei.FromEther(2048))
            throw new CliException($"--amount: '{text}' is not between 1 and 2048 ETH in whole Gwei.", ExitCode.Usage);
        return new Gwei((ulong)(wei.Value / 1_000_000_000));
    }
}
