using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Keys;

/// <summary>An EIP-2335 keystore on disk.</summary>
internal static class KeystoreFile
{
    public static BlsSecretKey ReadSigningKey(FileInfo file, string password)
    {
        try
        {
            return Keystore.Parse(File.ReadAllBytes(file.FullName)).Decrypt(password);
        }
        catch (Exception failure) when (failure is KeystoreException or IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Opening the keystore {file.FullName}: {failure.Message}", ExitCode.Failed, failure);
        }
    }
}
