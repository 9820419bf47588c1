using System.CommandLine;
using System.Globalization;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Cli.Commands.Keys;
using Stafi.Router.Cli.Terminal;
using Stafi.Ssv.KeyShares;

namespace Stafi.Router.Cli.Commands.KeyShares;

/// <summary><c>keyshares split</c>: keys from EIP-2335 keystores or from a seed file, split into a <c>keyshares.json</c>.</summary>
internal static class KeySharesSplit
{
    public static Command Create(Screen screen)
    {
        var keystores = new Option<FileInfo[]>("--keystore") { Description = "EIP-2335 keystore of a validator; may be repeated.", AllowMultipleArgumentsPerToken = true };
        var seed = new SeedOptions(screen);
        var keystorePassword = new PasswordSource(screen, "validator keystores", "keystore-");
        var ids = new Option<string?>("--operators") { Description = "Ids of 4, 7, 10 or 13 operators, separated by commas; without it all of --operators-file." };
        var operators = new OperatorKeyOptions("Public keys of the operators.");
        var owner = new Option<string>("--owner") { Description = "Account that will register the validators.", Required = true };
        var nonce = new Option<ulong>("--nonce") { Description = "Registration nonce of the first key: ValidatorAdded logs of the owner so far.", Required = true };
        var output = new Option<FileInfo>("--output") { Description = "File to write; must not exist.", DefaultValueFactory = _ => new FileInfo("keyshares.json") };
        var format = new Option<string>("--format") { Description = "Version to write: v1.1.0 or v1.2.0.", DefaultValueFactory = _ => "v1.1.0" };
        format.AcceptOnlyFromAmong("v1.1.0", "v1.2.0");
        var command = new Command("split", "Split validator keys into encrypted shares for SSV operators.") { keystores, ids, owner, nonce, output, format };
        seed.AddTo(command, required: false);
        keystorePassword.AddTo(command);
        operators.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var account = ParseOwner(parsed.GetRequiredValue(owner));
            var target = parsed.GetRequiredValue(output);
            if (target.Exists) throw new CliException($"{target.FullName} exists; name another file with {output.Name}.", ExitCode.Usage);
            var cluster = ClusterOf(await operators.ReadAsync(parsed, ParseIds(parsed.GetValue(ids)), cancellation));
            var files = parsed.GetValue(keystores) ?? [];
            if (files.Length > 0 == seed.IsGiven(parsed))
                throw new CliException("Name the keys either with --keystore or with --seed and --count.", ExitCode.Usage);
            var keys = files.Length > 0 ? ReadKeystores(files, keystorePassword.Read(parsed)) : seed.DeriveSigningKeys(parsed);
            try
            {
                screen.Progress($"splitting {keys.Count} keys for operators {cluster.Operators}");
                var first = parsed.GetValue(nonce);
                var shares = KeyShareSplitter.SplitAll([.. keys.Select((key, i) => (key, first + (ulong)i))], cluster, account, cancellation);
                var version = parsed.GetRequiredValue(format) == "v1.2.0" ? KeySharesVersion.V120 : KeySharesVersion.V110;
                await File.WriteAllBytesAsync(target.FullName, KeySharesFile.Write(shares, TimeProvider.System.GetUtcNow(), version), cancellation);
                screen.Line(string.Create(CultureInfo.InvariantCulture,
                    $"wrote {target.FullName}: {shares.Count} validators, owner {account}, nonces {first} to {first + (ulong)shares.Count - 1}"));
            }
            catch (ArgumentOutOfRangeException)
            {
                throw new CliException("SSV nodes count registration nonces in 16 bits: the last nonce would be above 65535. Use another owner account.", ExitCode.Usage);
            }
            finally
            {
                foreach (var key in keys) key.Dispose();
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static Address ParseOwner(string text) => Address.TryParse(text, out var owner)
        ? owner
        : throw new CliException($"--owner: '{text}' is not an address (20 bytes of hex; mixed case needs a right EIP-55 checksum).", ExitCode.Usage);

    private static ulong[] ParseIds(string? text)
    {
        try
        {
            return text is null ? [] : Stafi.Ssv.Clusters.OperatorSet.Parse(text).Ids.ToArray();
        }
        catch (FormatException failure)
        {
            throw new CliException($"--operators: {failure.Message}", ExitCode.Usage, failure);
        }
    }

    private static ClusterOperatorKeys ClusterOf(IReadOnlyDictionary<ulong, OperatorKey> operators)
    {
        try
        {
            return ClusterOperatorKeys.Of(operators);
        }
        catch (ArgumentException failure)
        {
            throw new CliException($"These operators make no cluster: {failure.Message}", ExitCode.Usage, failure);
        }
    }

    private static List<BlsSecretKey> ReadKeystores(FileInfo[] files, string password)
    {
        var keys = new List<BlsSecretKey>();
        try
        {
            foreach (var file in files) keys.Add(KeystoreFile.ReadSigningKey(file, password));
            return keys;
        }
        catch
        {
            foreach (var key in keys) key.Dispose();
            throw;
        }
    }
}
