using System.Security.Cryptography;
using Stafi.Consensus.Keys;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Keys;

namespace Stafi.Router.Cli.Commands.Keys;

/// <summary>Encrypts a mnemonic's seed into a new file.</summary>
internal static class SeedWriter
{
    /// <summary>Writes the file and answers the first public key.</summary>
    public static string Write(Mnemonic mnemonic, string passphrase, string password, FileInfo target)
    {
        Refuse(target);
        var seed = mnemonic.ToSeed(passphrase);
        try
        {
            using var keys = new ValidatorSeed(seed);
            using var first = keys.DeriveSigningKey(0);
            using var secret = new Password(password);
            SeedFile.Encrypt(seed, first.PublicKey, secret, SeedCost.Standard).Save(target.FullName);
            return first.PublicKey.ToString();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Writing the seed file {target.FullName}: {failure.Message}", ExitCode.Failed, failure);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>A seed file is never overwritten: its keys may be running.</summary>
    public static void Refuse(FileInfo target)
    {
        if (target.Exists)
            throw new CliException($"{target.FullName} exists and may hold the keys of running validators; name another file with --output.", ExitCode.Usage);
    }
}
