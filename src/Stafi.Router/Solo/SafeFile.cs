namespace Stafi.Router.Solo;

/// <summary>Files that must be whole and on disk when the call returns, readable by their owner alone.</summary>
public static class SafeFile
{
    /// <summary>Writes a new file.</summary>
    /// <exception cref="IOException">It exists, or it cannot be written.</exception>
    public static void Create(string path, ReadOnlySpan<byte> content)
    {
        using var stream = new FileStream(path, Options(FileMode.CreateNew));
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Puts a file in the place of another, at once: a reader sees the one or the other.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var whole = path + ".new";
        using (var stream = new FileStream(whole, Options(FileMode.Create)))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        File.Move(whole, path, overwrite: true);
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
