namespace Stafi.Router.Tests.Fakes;

/// <summary>Stands for the end of the process: nothing of the router handles it.</summary>
internal sealed class KilledException() : Exception("killed");
