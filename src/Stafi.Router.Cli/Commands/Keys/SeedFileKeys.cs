using System.Security.Cryptography;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Keys;

namespace Stafi.Router.Cli.Commands.Keys;

/// <summary>Keys of a seed file.</summary>
internal static class SeedFileKeys
{
    /// <summary>The seed; the caller disposes it.</summary>
    public static ValidatorSeed Open(FileInfo file, Func<string> password)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(SeedFile.SeedLength, pinned: true);
        try
        {
            var content = SeedFile.Read(file.FullName);
            using var secret = new Password(password());
            content.Decrypt(secret, bytes);
            return new ValidatorSeed(bytes);
        }
        catch (SecretException failure)
        {
            throw new CliException(failure.Message, ExitCode.Failed, failure);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>One signing key.</summary>
    public static BlsSecretKey Derive(FileInfo file, string password, uint index)
    {
        using var seed = Open(file, () => password);
        return seed.DeriveSigningKey(index);
    }
}
