using System.CommandLine;
using System.Security.Cryptography;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Solo;

namespace Stafi.Router.Cli.Commands.Solo;

/// <summary><c>solo deposit</c>: the user's own part of the 32 ETH, for a new key or a given one.</summary>
internal static class SoloDepositCommand
{
    public static Command Create(Screen screen)
    {
        var session = new SoloSession(screen);
        var source = new SoloKeySource(screen);
        var isNew = new Option<bool>("--new") { Description = "Make a new key first, and its keystore at --validator-keystore, which must not exist." };
        var withoutPlace = new Option<bool>("--without-place") { Description = "Deposit although the pool offers no place." };
        var command = new Command("deposit", "Deposit your part of the 32 ETH for a validator.") { isNew, withoutPlace };
        session.AddTo(command);
        source.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(isNew) && source.Keystore(parsed) is not { Exists: false })
                throw new CliException("--new needs the name of a keystore that does not exist yet: --validator-keystore FILE.", ExitCode.Usage);
            return session.RunAsync(parsed, async (desk, sender) =>
            {
                using var key = parsed.GetValue(isNew) ? Make(screen, source, parsed) : Take(source, parsed);
                var payments = new SoloPayments(desk, sender);
                var receipt = await session.SendAsync(
                    parsed, sender, () => payments.DepositAsync(key, parsed.GetValue(withoutPlace), cancellation), cancellation);
                return session.Report(parsed, receipt, $"{sender.Address} deposited for {key.PublicKey}; next: wait for the voters, see 'solo status'");
            }, cancellation);
        });
        return command;
    }

    /// <summary>A key of a seed file leaves it through 'solo export' alone; a keystore that was given may have been anywhere.</summary>
    private static BlsSecretKey Take(SoloKeySource source, ParseResult parsed)
    {
        var (key, book) = source.Open(parsed);
        if (source.Keystore(parsed) is null && !book.Knows(key.PublicKey)) book.AddMade(key.PublicKey, TimeProvider.System.GetUtcNow());
        return key;
    }

    /// <summary>The keystore is on disk before anything is deposited; it stays when the deposit is refused, for the next try.</summary>
    private static BlsSecretKey Make(Screen screen, SoloKeySource source, ParseResult parsed)
    {
        var file = source.Keystore(parsed)!;
        var password = source.NewPassword(parsed);
        var seed = RandomNumberGenerator.GetBytes(Mnemonic.SeedLength);
        BlsSecretKey? key = null;
        try
        {
            using (var keys = new ValidatorSeed(seed)) key = keys.DeriveSigningKey(0);
            var book = SoloKeySource.OpenBook(file);
            book.AddMade(key.PublicKey, TimeProvider.System.GetUtcNow());
            SafeFile.Create(file.FullName, Keystore.Encrypt(key, password, path: null, new KeystoreOptions { Description = "solo validator" }).ToJson());
            screen.Progress($"wrote {file.FullName}, the only copy of the key of {key.PublicKey}: back it up, and do not import it anywhere by hand");
            return key;
        }
        catch (Exception failure) when (failure is SoloException or IOException or UnauthorizedAccessException)
        {
            key?.Dispose();
            throw new CliException($"Writing the keystore {file.FullName}: {failure.Message} Nothing was deposited.", ExitCode.Failed, failure);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }
}
