namespace Stafi.Ssv.KeyShares;

/// <summary>A file that is no readable keyshares file.</summary>
public sealed class KeySharesFileException : Exception
{
    /// <summary>Names the place in the file and what is wrong there.</summary>
    public KeySharesFileException(string path, string reason) : base($"The keyshares file cannot be read: {path} {reason}") => Path = path;

    /// <summary>The place in the file, such as <c>shares[0].payload.sharesData</c>.</summary>
    public string Path { get; }
}
