namespace Stafi.Simulation.Tests.Ports;

/// <summary>A process that may die; from then on nothing that it calls answers.</summary>
internal sealed class Life
{
    private int _writesLeft = -1;
    private bool _diesBefore;

    public bool IsDead { get; private set; }

    /// <summary>Dies at the journal's write after so many others, before or right after it is committed.</summary>
    public void DieAt(int write, bool before) => (_writesLeft, _diesBefore) = (write, before);

    /// <exception cref="KilledException">It is dead.</exception>
    public void RequireAlive()
    {
        if (IsDead) throw new KilledException();
    }

    /// <summary>Before a write is committed.</summary>
    public void BeforeWrite()
    {
        RequireAlive();
        if (_writesLeft == 0 && _diesBefore) Die();
    }

    /// <summary>After it is committed.</summary>
    public void AfterWrite()
    {
        if (_writesLeft == 0) Die();
        if (_writesLeft > 0) _writesLeft--;
    }

    private void Die()
    {
        IsDead = true;
        throw new KilledException();
    }
}

/// <summary>The process was killed here.</summary>
internal sealed class KilledException : Exception;
