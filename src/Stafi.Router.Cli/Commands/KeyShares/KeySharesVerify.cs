using System.CommandLine;
using Stafi.Router.Cli.Terminal;
using Stafi.Ssv.KeyShares;

namespace Stafi.Router.Cli.Commands.KeyShares;

/// <summary>
/// <c>keyshares verify</c>: everything that neither the contract nor a node would tell before the registration is paid for.
/// </summary>
internal static class KeySharesVerify
{
    public static Command Create(Screen screen)
    {
        var file = new Argument<FileInfo>("file") { Description = "keyshares.json of version 1.0.6 or later." };
        var operators = new OperatorKeyOptions("Also compare the operators' keys with these.");
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var command = new Command("verify", "Check that shares recombine to the validator's key and that owner and nonce are signed.") { file, json };
        operators.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var shares = Read(parsed.GetRequiredValue(file));
            var known = operators.IsGiven(parsed)
                ? await operators.ReadAsync(parsed, [.. shares.Items.SelectMany(item => item.PayloadOperatorIds).Distinct()], cancellation)
                : null;
            return Report(screen, shares, known, parsed.GetValue(json));
        });
        return command;
    }

    private static int Report(Screen screen, KeySharesFile file, IReadOnlyDictionary<ulong, OperatorKey>? known, bool asJson)
    {
        var results = file.Items.Select(item => (Item: item, Faults: FaultsOf(item, known))).ToArray();
        var broken = results.Count(result => result.Faults.Count > 0);
        if (asJson)
        {
            screen.WriteJson(new
            {
                file.Version,
                Valid = broken == 0 && results.Length > 0,
                Shares = results.Select(result => new
                {
                    PublicKey = result.Item.PublicKey.ToString(),
                    Owner = result.Item.Owner.ToString(),
                    Nonce = result.Item.OwnerNonce,
                    Operators = result.Item.PayloadOperatorIds,
                    Faults = result.Faults.Select(fault => new { Kind = fault.Kind.ToString(), fault.OperatorId, fault.Text }),
                }),
            });
        }
        else
        {
            foreach (var (item, faults) in results)
            {
                screen.Line($"{item.PublicKey}  owner {item.Owner}  nonce {item.OwnerNonce}  operators {string.Join(',', item.PayloadOperatorIds)}  {(faults.Count == 0 ? "valid" : "NOT VALID")}");
                foreach (var fault in faults) screen.Line($"    {fault.Text}");
            }
            screen.Line($"{results.Length - broken} of {results.Length} valid ({file.Version})");
        }
        if (results.Length == 0) throw new CliException("The file holds no shares, so there was nothing to check.");
        return broken == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static List<KeySharesFault> FaultsOf(KeySharesItem item, IReadOnlyDictionary<ulong, OperatorKey>? known)
    {
        List<KeySharesFault> faults = [.. item.Open(out var shares)];
        if (shares is null) return faults;
        faults.AddRange(KeySharesCheck.Verify(shares));
        if (known is not null) faults.AddRange(KeySharesCheck.VerifyOperators(shares, known));
        return faults;
    }

    private static KeySharesFile Read(FileInfo file)
    {
        try
        {
            return KeySharesFile.Parse(File.ReadAllBytes(file.FullName));
        }
        catch (Exception failure) when (failure is KeySharesFileException or IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Reading {file.FullName}: {failure.Message}", ExitCode.Failed, failure);
        }
    }
}
