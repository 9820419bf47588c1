namespace Stafi.Router.Storage;

/// <summary>
/// The operating system's lock on the file beside the database. The kernel gives it back when the process ends, however it ends, so
/// that no stale lock is ever left behind.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _file;

    private WriterLock(FileStream file) => _file = file;

    /// <summary>Takes the lock at once; null when another process has it.</summary>
    /// <exception cref="StoreException">The lock file cannot be opened at all.</exception>
    public static WriterLock? TryTake(string path)
    {
        try
        {
            return new WriterLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure) when (failure is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The lock file {path} cannot be opened: {failure.Message} Check the folder and its permissions.", failure);
        }
    }

    public void Dispose() => _file.Dispose();
}
