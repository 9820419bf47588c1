using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Trust;

/// <summary>EIP-2335 keystores of several validators; their secret keys are held until it is disposed.</summary>
internal sealed class ValidatorKeystores : IDisposable
{
    private readonly List<(string File, Keystore Keystore)> _locked;
    private readonly Dictionary<BlsPublicKey, BlsSecretKey> _secrets = [];

    private ValidatorKeystores(List<(string, Keystore)> locked) => _locked = locked;

    /// <summary>Whose they are, as the files say.</summary>
    public IEnumerable<BlsPublicKey> PublicKeys => _locked.Select(each => each.Keystore.PublicKey!.Value);

    /// <summary>The unlocked keys.</summary>
    public IReadOnlyDictionary<BlsPublicKey, BlsSecretKey> Secrets => _secrets;

    /// <summary>Reads files, and the keystores of folders: *keystore*.json, at any depth, as the known tools name them.</summary>
    public static ValidatorKeystores Read(IEnumerable<string> paths)
    {
        var read = new List<(string, Keystore)>();
        foreach (var file in paths.SelectMany(Files)) read.Add((file, Parse(file)));
        return new ValidatorKeystores(read);
    }

    /// <summary>Unlocks all of them; slow on purpose.</summary>
    public void Unlock(string password, Screen screen)
    {
        foreach (var (file, keystore) in _locked)
        {
            screen.Progress($"opening {file}");
            try
            {
                _secrets[keystore.PublicKey!.Value] = keystore.Decrypt(password);
            }
            catch (KeystoreException failure)
            {
                throw new CliException($"Nothing was adopted. Opening the keystore {file}: {failure.Message}", ExitCode.Failed, failure);
            }
        }
    }

    public void Dispose()
    {
        foreach (var secret in _secrets.Values) secret.Dispose();
    }

    private static IEnumerable<string> Files(string path)
    {
        if (!Directory.Exists(path)) return [path];
        var files = Directory.GetFiles(path, "*keystore*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        return files.Length > 0 ? files : throw new CliException($"The folder {path} has no keystore (*keystore*.json).", ExitCode.Usage);
    }

    private static Keystore Parse(string file)
    {
        try
        {
            var keystore = Keystore.Parse(File.ReadAllBytes(file));
            return keystore.PublicKey is not null ? keystore : throw new CliException($"The keystore {file} does not say its public key (pubkey).", ExitCode.Failed);
        }
        catch (Exception failure) when (failure is KeystoreException or IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Reading the keystore {file}: {failure.Message}", ExitCode.Failed, failure);
        }
    }
}
