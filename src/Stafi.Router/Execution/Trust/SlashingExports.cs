using Stafi.Consensus.Bls;
using Stafi.Consensus.SlashingProtection;
using Stafi.Router.Configuration;
using Stafi.Router.Solo;

namespace Stafi.Router.Execution.Trust;

/// <summary>
/// What keys signed in the validator client, as it told when it deleted them: a file for each deletion (EIP-3076), beside the database, for its owner alone.
/// </summary>
public sealed class SlashingExports(RouterOptions options)
{
    private readonly string _folder = options.Storage.Path + ".slashing";

    /// <summary>True when the file of this deletion is there.</summary>
    public bool Has(BlsPublicKey key, long intent) => File.Exists(PathOf(key, intent));

    /// <summary>Writes it; a deletion that is repeated tells the same or more.</summary>
    /// <exception cref="IOException">It can not be written.</exception>
    public void Save(BlsPublicKey key, long intent, SlashingProtectionFile protection)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_folder);
        else Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        SafeFile.Replace(PathOf(key, intent), protection.Write());
    }

    private string PathOf(BlsPublicKey key, long intent) => Path.Combine(_folder, FormattableString.Invariant($"{key}-{intent}.json"));
}
