using System.Reflection;
using System.Runtime.ExceptionServices;
using Stafi.Router.Journaling;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>The journal of a process that dies at one of its writes.</summary>
public class MortalJournal : DispatchProxy
{
    private static readonly HashSet<string> Reads =
    [
        nameof(IJournal.OpenAsync), nameof(IJournal.NewestAsync), nameof(IJournal.FindAsync), nameof(IJournal.HistoryAsync),
        nameof(IJournal.NextNonceAsync), nameof(IJournal.ReservedKeysAsync), nameof(IJournal.ExposuresAsync), nameof(IJournal.PlacementsAsync),
        nameof(IJournal.RefusalsAsync), nameof(IJournal.WaitingSinceAsync), nameof(IJournal.StoppedAccountsAsync),
        nameof(IJournal.AdoptedNonceAsync), nameof(IJournal.SpentAsync), nameof(IJournal.MessageAsync),
        nameof(IJournal.ExitsAsync), nameof(IJournal.MovedAsync),
    ];

    private IJournal _inner = null!;
    private Life _life = null!;

    internal static IJournal Of(IJournal inner, Life life)
    {
        var journal = Create<IJournal, MortalJournal>();
        ((MortalJournal)(object)journal)._inner = inner;
        ((MortalJournal)(object)journal)._life = life;
        return journal;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var isWrite = !Reads.Contains(targetMethod!.Name);
        if (isWrite) _life.BeforeWrite();
        else _life.RequireAlive();
        var answer = Call(targetMethod, args);
        // Over SQLite a write ends later than its call; a refused one has not been committed.
        if (isWrite && answer is Task task)
        {
            task.GetAwaiter().GetResult();
            _life.AfterWrite();
        }
        return answer;
    }

    private object? Call(MethodInfo method, object?[]? args)
    {
        try
        {
            return method.Invoke(_inner, args);
        }
        catch (TargetInvocationException failure)
        {
            ExceptionDispatchInfo.Throw(failure.InnerException!);
            throw;
        }
    }
}
