namespace Stafi.Ethereum.JsonRpc;

/// <summary>The order of logs in the chain. Nodes answer in it, but proxies that join partial answers may mix or repeat them.</summary>
internal static class LogOrder
{
    /// <summary>The logs by block and log index, each once.</summary>
    public static IReadOnlyList<Log> Restore(IReadOnlyList<Log> logs)
    {
        for (var i = 1; i < logs.Count; i++)
        {
            if (Compare(logs[i - 1], logs[i]) >= 0) return Sort(logs);
        }
        return logs;
    }

    private static List<Log> Sort(IReadOnlyList<Log> logs) =>
        [.. logs.DistinctBy(log => (log.BlockHash, log.LogIndex)).OrderBy(log => log.BlockNumber).ThenBy(log => log.LogIndex)];

    private static int Compare(Log left, Log right) =>
        left.BlockNumber != right.BlockNumber ? left.BlockNumber.CompareTo(right.BlockNumber) : left.LogIndex.CompareTo(right.LogIndex);
}
